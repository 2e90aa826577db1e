import { parseArgs } from "node:util";
import { UserError } from "../../errors";

interface Common {
  /** The Region whose replica of the table is read, and whose RDS says where the clusters are. */
  readonly region: string;
  readonly environmentSuffix: string;
  readonly json: boolean;
}

/** What a person asked for. */
export type LedgerRequest =
  | (Common & { readonly action: "balances" })
  | (Common & {
      readonly action: "reconcile";
      readonly since: Date;
      readonly until: Date;
      readonly repair: boolean;
    });

/** The command line cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
  constructor(problem: string) {
    super(`${problem}\nnpm run ledger -- --help shows what can be given.`);
  }
}

/** What `--since` and `--until` take: a day, or a moment by UTC. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/;

/** What settled so lately may still be on its way through the queue. */
const ON_ITS_WAY_MILLISECONDS = 5 * 60_000;

export interface Defaults {
  readonly region: string;
  readonly environmentSuffix: string;
}

/**
 * Reads the command line.
 * @returns the request, or "help"
 * @throws UsageError
 */
export function readArguments(
  words: readonly string[],
  defaults: Defaults,
  now: Date,
): LedgerRequest | "help" {
  const { values: given, positionals } = parse(words);
  if (given.help) {
    return "help";
  }
  const action = positionals.join(" ");
  if (action !== "reconcile" && action !== "balances") {
    throw new UsageError(`Say reconcile or balances; given ${action === "" ? "none" : action}.`);
  }
  const region = given.region ?? defaults.region;
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    throw new UsageError(`--region must name an AWS Region, such as us-east-1, not "${region}".`);
  }
  const environmentSuffix = given["environment-suffix"] ?? defaults.environmentSuffix;
  const common = { region, environmentSuffix, json: given.json };
  if (action === "balances") {
    return { ...common, action };
  }
  const since = timeOf("--since", given.since);
  const until =
    given.until === undefined
      ? new Date(now.getTime() - ON_ITS_WAY_MILLISECONDS)
      : timeOf("--until", given.until);
  if (since.getTime() >= until.getTime()) {
    throw new UsageError("--since must be before --until, which is 5 minutes ago where it is not given.");
  }
  return { ...common, action, since, until, repair: given.repair && !given["dry-run"] };
}

function timeOf(option: string, given: string | undefined): Date {
  const time = new Date(given ?? "");
  if (!TIME.test(given ?? "") || Number.isNaN(time.getTime())) {
    const was = given === undefined ? "; it is not given" : `, not "${given}"`;
    throw new UsageError(`${option} must be a time, such as 2026-11-23 or 2026-11-23T10:00:00Z${was}.`);
  }
  return time;
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        region: { type: "string" },
        since: { type: "string" },
        until: { type: "string" },
        repair: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        "environment-suffix": { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
