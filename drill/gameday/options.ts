import { parseArgs } from "node:util";
import { UsageError } from "../errors";

export interface GameDayOptions {
  readonly stack?: string;
  readonly consistency?: "strong" | "eventual";
  readonly speed: number;
  readonly seed: number;
  readonly rate: number;
  /** The port of the page. @default one that is free */
  readonly port?: number;
  readonly record?: string;
  readonly replay?: string;
  readonly help: boolean;
}

/** What may be asked for on the page as well. */
export const LIMITS = {
  speed: { least: 1, most: 20, otherwise: 5 },
  rate: { least: 1, most: 50, otherwise: 4 },
  seed: { least: 0, most: 4_294_967_295, otherwise: 1 },
  port: { least: 1024, most: 65_535, otherwise: NaN },
} as const;

/** How long clients may be without service: what stands beside the time measured. */
export const TARGET_RECOVERY_SECONDS = 120;

/** @throws UsageError which says what is allowed */
export function within(name: keyof typeof LIMITS, given: unknown): number {
  const { least, most } = LIMITS[name];
  const value = typeof given === "string" && given.trim() !== "" ? Number(given) : given;
  const isWhole = name === "seed" || name === "port";
  if (
    typeof value !== "number" ||
    !(value >= least && value <= most) ||
    (isWhole && !Number.isInteger(value))
  ) {
    throw new UsageError(
      `--${name} is "${String(given)}"; it must be a ${isWhole ? "whole " : ""}number from ${least} to ${most}.`,
    );
  }
  return value;
}

/** @throws UsageError which names the option, what was given and what is allowed */
export function parseGameDayOptions(argv: readonly string[]): GameDayOptions {
  const values = parse(argv);
  const number = (name: keyof typeof LIMITS) =>
    values[name] === undefined ? LIMITS[name].otherwise : within(name, values[name]);
  const { consistency, stack, record, replay } = values;
  if (consistency !== undefined && consistency !== "strong" && consistency !== "eventual") {
    throw new UsageError(`--consistency is "${consistency}"; it must be strong or eventual.`);
  }
  if (consistency !== undefined && stack !== undefined) {
    throw new UsageError("--consistency is the stack's own where --stack is given: leave one of them out.");
  }
  if (replay !== undefined && record !== undefined) {
    throw new UsageError("--replay plays what --record wrote: leave one of them out.");
  }
  return {
    ...{ stack, consistency, record, replay, help: values.help === true },
    ...{ speed: number("speed"), seed: number("seed"), rate: number("rate") },
    port: values.port === undefined ? undefined : number("port"),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: "string" as const };
  try {
    return parseArgs({
      args: [...argv],
      options: {
        ...{ stack: text, consistency: text, speed: text, seed: text, rate: text, port: text },
        ...{ record: text, replay: text, help: { type: "boolean" as const, short: "h" } },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.replace(/\.?$/, ".")} See npm run gameday -- --help.`);
  }
}

export const GAME_DAY_HELP = `npm run gameday -- [options]: run two Regions on this machine, break them by hand, and see what happens

  --speed N            how many times as fast the clock runs, 1 to 20 (default ${LIMITS.speed.otherwise}); the page changes it
  --rate N             payments a second of the drill's clock, 1 to 50 (default ${LIMITS.rate.otherwise}); the page changes it
  --consistency KIND   strong or eventual (default: as configured; see CONSISTENCY)
  --seed N             decides what clients send, and how lags and phases are drawn (default ${LIMITS.seed.otherwise})
  --stack FILE         a synthesized cdk.tf.json (default: the present configuration, synthesized now)
  --port N             the port of the page, on 127.0.0.1 alone (default: one that is free)
  --record FILE        writes down what is done, second by second of the drill
  --replay FILE        does again what was written down, then leaves the page to you
  --help               this text

It prints the address of a page for this machine alone; Ctrl-C ends it and leaves nothing behind.
Exit code 0: it was ended by Ctrl-C. 1: it could not go on. 2: the command line cannot be understood. docs/gameday.md`;
