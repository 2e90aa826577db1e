import { parseArgs } from "node:util";
import { LONGEST_REASON } from "../../../functions/payments/history";
import { UserError } from "../../errors";
import { RESTORABLE, type Restorable } from "./classify";

/** What a person asked for. */
export interface RestoreRequest {
  /** What people trust: the table as it was at a moment, or a table that somebody restored from a backup. */
  readonly from: { readonly toTime: Date } | { readonly table: string };
  /** Unset: the primary of the configuration. */
  readonly region?: string;
  readonly environmentSuffix?: string;
  /** Whether what differs is written back. */
  readonly apply: boolean;
  /** Why, for each item's history; there where `apply` is. */
  readonly reason: string;
  readonly yes: boolean;
  readonly json: boolean;
  readonly keepCopy: boolean;
  readonly classes: readonly Restorable[];
  /** The chosen payments, or a file that names them. @default all of the classes */
  readonly only?: { readonly ids: readonly string[] } | { readonly file: string };
  /** Where what differs is written. @default restore-<moment>.jsonl */
  readonly output?: string;
}

/** The command line cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
  constructor(problem: string) {
    super(`${problem}\nnpm run restore -- --help shows what can be given.`);
  }
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/**
 * Reads the command line.
 * @throws UsageError
 */
export function readArguments(args: readonly string[], now: Date): RestoreRequest | "help" {
  const given = parse(args);
  if (given.help) return "help";
  const { region, apply = false, reason = "" } = given;
  if (given["dry-run"] && apply) {
    throw new UsageError("--dry-run and --apply exclude each other; a dry run is the default.");
  }
  if (region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new UsageError(`--region must name an AWS Region, such as us-east-1${butWas(region)}.`);
  }
  const suffix = given["environment-suffix"];
  if (suffix !== undefined && !/^[a-z][a-z0-9-]{0,15}$/.test(suffix)) {
    throw new UsageError(
      `--environment-suffix must be that of an environment, such as dev${butWas(suffix)}.`,
    );
  }
  checkReason(reason, apply);
  return {
    from: sourceOf(given["to-time"], given["from-table"], now),
    region,
    environmentSuffix: suffix,
    ...{ apply, reason, yes: given.yes ?? false, json: given.json ?? false },
    keepCopy: given["keep-copy"] ?? false,
    classes: classesOf(given.class),
    only: given.only === undefined ? undefined : onlyOf(given.only),
    output: given.output,
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
const TABLE_NAME = /^[A-Za-z0-9_.-]{3,255}$/;

function sourceOf(moment: string | undefined, table: string | undefined, now: Date): RestoreRequest["from"] {
  if (table === undefined) return { toTime: timeOf(moment, now) };
  if (moment !== undefined) throw new UsageError("--to-time and --from-table exclude each other.");
  if (!TABLE_NAME.test(table)) throw new UsageError(`--from-table must name a table${butWas(table)}.`);
  return { table };
}

function timeOf(given: string | undefined, now: Date): Date {
  const time = new Date(given ?? "");
  if (!MOMENT.test(given ?? "") || Number.isNaN(time.getTime())) {
    throw new UsageError(
      `--to-time must be a moment by UTC to the second, such as 2026-11-24T10:00:00Z${butWas(given)}.`,
    );
  }
  if (time >= now) throw new UsageError(`--to-time must be in the past${butWas(given)}.`);
  return time;
}

/** It stands in items and logs: one line. */
function checkReason(reason: string, apply: boolean): void {
  if (apply && reason.trim() === "") {
    throw new UsageError("--apply needs --reason: it stands in the history of each item that is written.");
  }
  if (reason.length > LONGEST_REASON || /\p{Cc}/u.test(reason)) {
    throw new UsageError(`--reason is one line of at most ${LONGEST_REASON} characters.`);
  }
}

function classesOf(given: string | undefined): readonly Restorable[] {
  if (given === undefined) return RESTORABLE;
  const names = given.split(",");
  const unknown = names.find((name) => !RESTORABLE.some((known) => known === name));
  if (unknown !== undefined) {
    throw new UsageError(`--class must be of ${RESTORABLE.join(", ")}${butWas(unknown)}.`);
  }
  return names as Restorable[];
}

function onlyOf(given: string): RestoreRequest["only"] {
  if (given.startsWith("@") && given.length > 1) return { file: given.slice(1) };
  const ids = given.split(",").map((id) => id.trim().toLowerCase());
  const wrong = ids.find((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
  if (wrong !== undefined) {
    throw new UsageError(`--only must be transactionIds, or @ and a file that names them${butWas(wrong)}.`);
  }
  return { ids };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        "to-time": { type: "string" },
        "from-table": { type: "string" },
        region: { type: "string" },
        "environment-suffix": { type: "string" },
        apply: { type: "boolean" },
        "dry-run": { type: "boolean" },
        reason: { type: "string" },
        class: { type: "string" },
        only: { type: "string" },
        output: { type: "string" },
        "keep-copy": { type: "boolean" },
        yes: { type: "boolean", short: "y" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const butWas = (given: string | undefined): string =>
  given === undefined ? "; it is not given" : `, not "${given}"`;
