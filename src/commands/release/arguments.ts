import { parseArgs } from "node:util";
import { UserError } from "../../errors";
import { PAIR_ROLES, type PairRole } from "../../region";

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  "dry-run": { type: "boolean" },
  canary: { type: "string" },
  bake: { type: "string" },
  to: { type: "string" },
  region: { type: "string" },
  by: { type: "string" },
} as const;

const ACTIONS = ["run", "status", "rollback"] as const;

export interface ReleaseRequest {
  readonly action: (typeof ACTIONS)[number];
  readonly json: boolean;
  readonly dryRun: boolean;
  /** Percent of the calls that try the new version in the Region that serves. */
  readonly canaryPercent: number;
  readonly bakeSeconds: number;
  /** The version of every function. @default the newest of each */
  readonly to?: string;
  /** The one Region that is changed. @default both, the one that does not serve first */
  readonly region?: PairRole;
  readonly by?: string;
}

/** The command line cannot be understood. Exit code 2. */
export class UsageError extends UserError {
  override readonly name = "UsageError";

  constructor(problem: string) {
    super(`${problem}\nnpm run release -- --help shows what can be given.`);
  }
}

export const DEFAULT_CANARY_PERCENT = 10;
export const DEFAULT_BAKE = "5m";
const LONGEST_BAKE_SECONDS = 24 * 3600;

/** @throws UsageError */
export function readArguments(words: readonly string[]): ReleaseRequest | "help" {
  const { values, positionals } = parse(words);
  if (values.help) return "help";
  const [word = "run", ...rest] = positionals;
  const action = ACTIONS.find((one) => one === word);
  if (action === undefined || rest.length > 0) {
    throw new UsageError(`Say nothing, status or rollback; given ${positionals.join(" ")}.`);
  }
  const { json = false, "dry-run": dryRun = false, to, region, by } = values;
  if (to !== undefined && !/^[1-9]\d{0,9}$/.test(to)) {
    throw new UsageError(`--to is a version that Lambda published, as 12; given ${to}.`);
  }
  const role = PAIR_ROLES.find((one) => one === region);
  if (region !== undefined && role === undefined) {
    throw new UsageError(`--region is primary or standby; given ${region}.`);
  }
  return {
    ...{ action, json, dryRun, to, by, region: role },
    canaryPercent: percentIn(values.canary ?? String(DEFAULT_CANARY_PERCENT)),
    bakeSeconds: secondsIn(values.bake ?? DEFAULT_BAKE),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function percentIn(text: string): number {
  const percent = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (percent < 1) throw new UsageError(`--canary is a whole number of percent from 1 to 99; given ${text}.`);
  return percent;
}

function secondsIn(text: string): number {
  const [, count, unit] = /^(\d{1,5})(s|m|h)$/.exec(text) ?? [];
  const seconds = Number(count) * ({ s: 1, m: 60, h: 3600 }[unit ?? ""] ?? NaN);
  if (!(seconds <= LONGEST_BAKE_SECONDS)) {
    throw new UsageError(`--bake is a time of at most a day, as 90s, 5m or 1h; given ${text}.`);
  }
  return seconds;
}
