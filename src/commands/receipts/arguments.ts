import { parseArgs } from "node:util";
import { UserError } from "../../errors";

/** What a person asked for. */
export interface ReceiptsRequest {
  readonly region: string;
  readonly bucket: string;
  readonly since: Date;
  readonly until: Date;
  readonly environmentSuffix: string;
  readonly dryRun: boolean;
}

/** The command line cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";
  constructor(problem: string) {
    super(`${problem}\nnpm run receipts -- --help shows what can be given.`);
  }
}

/** What `--since` and `--until` take: a day, or a moment by UTC. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/;

/**
 * Reads the command line.
 * @param defaultSuffix the environment where none is given
 * @returns the request, or "help"
 * @throws UsageError
 */
export function readArguments(
  args: readonly string[],
  defaultSuffix: string,
  now: Date,
): ReceiptsRequest | "help" {
  const { values: given, positionals } = parse(args, defaultSuffix);
  if (given.help) {
    return "help";
  }
  if (positionals.join(" ") !== "rebuild") {
    throw new UsageError(
      `The one thing to ask for is "rebuild"${butWas(positionals.join(" ") || undefined)}.`,
    );
  }
  const { region, bucket, "environment-suffix": environmentSuffix } = given;
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region ?? "")) {
    throw new UsageError(`--region must name an AWS Region, such as us-east-1${butWas(region)}.`);
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket ?? "")) {
    throw new UsageError(`--bucket must name a bucket${butWas(bucket)}.`);
  }
  if (!/^[a-z0-9-]+$/.test(environmentSuffix)) {
    throw new UsageError(
      `--environment-suffix must be lower-case letters, digits and dashes${butWas(environmentSuffix)}.`,
    );
  }
  const since = timeOf("--since", given.since);
  const until = given.until === undefined ? now : timeOf("--until", given.until);
  if (since.getTime() >= until.getTime()) {
    throw new UsageError(`--since must be before ${given.until === undefined ? "now" : "--until"}.`);
  }
  return {
    ...{ region: region as string, bucket: bucket as string, since, until, environmentSuffix },
    dryRun: given["dry-run"],
  };
}

function timeOf(option: string, given: string | undefined): Date {
  const time = new Date(given ?? "");
  if (!TIME.test(given ?? "") || Number.isNaN(time.getTime())) {
    throw new UsageError(
      `${option} must be a time, such as 2026-11-23 or 2026-11-23T10:00:00Z${butWas(given)}.`,
    );
  }
  return time;
}

function parse(args: readonly string[], defaultSuffix: string) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        region: { type: "string" },
        bucket: { type: "string" },
        since: { type: "string" },
        until: { type: "string" },
        "environment-suffix": { type: "string", default: defaultSuffix },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function butWas(given: string | undefined): string {
  return given === undefined ? "; it is not given" : `, not "${given}"`;
}
