import { CLASSES, RESTORABLE } from "./classify";

const classes = Object.entries(CLASSES)
  .map(([name, meaning]) => {
    const written = RESTORABLE.some((known) => known === name) ? "written back" : "left alone";
    return `  ${name.padEnd(12)} ${meaning} (${written})`;
  })
  .join("\n");

export const HELP = `npm run restore -- --to-time <moment> | --from-table <name> [options]

Puts payments right that something spoiled, as they were at a moment that you trust. It restores the payments table
beside itself by point-in-time recovery (a table of its own, which serves nobody), compares item by item, and shows what
differs. That is all, unless --apply is given: then it writes back what differs, item by item, on condition that the item
is still what was compared, with who and why in the item's history. No item is ever written over unseen.

Each payment is of one class:
${classes}

What was accepted comes from the copy. A payment's progress since then stays where its own steps explain it, so that what
was settled meanwhile is not settled again. A payment that is open afterwards is processed again, under the same
idempotency key.

  --to-time <moment>            the last moment that you trust, by UTC, as 2026-11-24T10:00:00Z
  --from-table <name>           instead: a table of the same Region that you restored from a backup; it is never deleted
  --apply                       write back what differs; without it nothing of the payments table changes
  --dry-run                     the default, for whoever wants to say so
  --reason "..."                why, at most 200 characters (required with --apply)
  --class ${RESTORABLE.join(",")}       which of the two are written back (default: both)
  --only <ids>                  these payments alone: transactionIds with commas, or @FILE, which is what --output wrote
                                with the lines that you do not want taken out
  --output <file>               where what differs is written, one JSON line each (default: restore-<from>.jsonl)
  --region <region>             the Region whose table is restored and written to: the one that serves
                                (default: PRIMARY_REGION). The other one is asked whether each write arrived
  --environment-suffix <name>   the environment (default: ENVIRONMENT_SUFFIX, else cdktf.json, else dev)
  --keep-copy                   do not ask, and keep the copy; it costs what a table costs
  --yes, -y                     do not ask; needed where there is no terminal
  --json                        the result as JSON
  --help, -h                    this text

A run that was broken off is run again: the copy of a moment has one name and is found again, and what was written back
does not differ any more. Stop the bad writer first.

Credentials are found as by the AWS CLI. They must allow dynamodb:DescribeTable, DescribeContinuousBackups,
RestoreTableToPointInTime, Scan, BatchGetItem and, with --apply, PutItem and UpdateItem on the payments table; the same
and DeleteTable, BatchWriteItem, Query, GetItem and DeleteItem on payments-transactions-<suffix>-restore-*; BatchGetItem
in the other Region; and the use of both Regions' keys.

Exit codes: 0 nothing differs, or all that was chosen is written; 1 it failed, or not all was written; 2 the command was
not understood; 3 a dry run found what differs.`;
