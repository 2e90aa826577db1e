import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { configurationOf } from "../../command-line/configuration";
import { SHARED_OPTIONS } from "../../command-line/shared-options";
import { UsageError } from "../../command-line/usage-error";
import type { Verb } from "../../command-line/verb";
import { type ReceiptsContext, receiptsCommand } from "./command";
import { portsOf as awsPortsOf } from "./ports";

const DETAILS = `
After a takeover the standby does this by itself, for the six hours before it; this is for longer outages, and for a
bucket that lost what it had. Receipts that are there are left alone: the same payment always makes the same bytes.

Credentials are found as by the AWS CLI. They must allow dynamodb:Query on the table's settlement-index; s3:GetObject,
s3:PutObject and s3:ListBucket on the bucket; and kms:Decrypt and kms:GenerateDataKey on the key of the Region.`;

/** What --since and --until take: a day, or a moment by UTC. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/;

export const receiptsVerb = (portsOf: ReceiptsContext["portsOf"] = awsPortsOf): Verb => ({
  name: "receipts",
  occasion: "Repair",
  summary: "write receipts again that a lost Region took with it",
  define: (receipts, tools) => {
    receipts
      .command("rebuild")
      .description(
        "Writes receipts again that the bucket of a Region does not hold, from the payments table.",
      )
      .addOption(SHARED_OPTIONS.region)
      .addOption(
        new Option("--bucket <name>", "the receipts bucket of that Region (required)")
          .argParser(bucketOf)
          .makeOptionMandatory(),
      )
      .addOption(
        new Option(
          "--since <time>",
          "payments settled from then on, as 2026-11-23 or 2026-11-23T10:00:00Z (required)",
        )
          .argParser(timeOf)
          .makeOptionMandatory(),
      )
      .option("--until <time>", "payments settled up to then (default: now)", timeOf)
      .addOption(SHARED_OPTIONS.environment)
      .addOption(SHARED_OPTIONS.environmentSuffix)
      .addOption(SHARED_OPTIONS.dryRun)
      .addOption(SHARED_OPTIONS.json)
      .addHelpText("after", DETAILS)
      .action(
        tools.action(async ({ region, bucket, since, until, dryRun = false, json = false, ...options }) => {
          const end = until ?? tools.now();
          if (since.getTime() >= end.getTime()) {
            throw new UsageError(`--since must be before ${until === undefined ? "now" : "--until"}.`);
          }
          const { environmentSuffix } = configurationOf(options, tools);
          const request = { region, bucket, since, until: end, environmentSuffix, dryRun, json };
          return receiptsCommand(request, { terminal: tools.terminal, portsOf });
        }),
      );
  },
});

function bucketOf(given: string): string {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(given))
    throw new InvalidArgumentError("It must name a bucket.");
  return given;
}

function timeOf(given: string): Date {
  const time = new Date(given);
  if (!TIME.test(given) || Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError("It must be a time, such as 2026-11-23 or 2026-11-23T10:00:00Z.");
  }
  return time;
}
