import { parseArgs } from "node:util";
import { type Habits, USUAL_HABITS } from "./clients/habits";
import { UsageError } from "./errors";
import { SCENARIO_GROUPS, SCENARIOS } from "./scenarios";

export interface Options {
  /** Absent where faults alone are asked for. */
  readonly scenario?: string;
  /** The faults to seed: `all`, or names with commas between them. */
  readonly faults?: string;
  readonly stack?: string;
  readonly consistency?: "strong" | "eventual";
  readonly speed: number;
  readonly seed: number;
  readonly rate: number;
  readonly duration?: number;
  readonly killAt?: number;
  readonly lag: { readonly p50: number; readonly p99: number };
  readonly habits: Habits;
  readonly json: boolean;
  readonly report: string;
  /** Where the recovery times go as Markdown. @default nowhere */
  readonly table?: string;
  /** A report that was written before, for what differs from it. @default none */
  readonly compare?: string;
  /** How long clients may be without service, in seconds: it stands beside what was measured. */
  readonly targetRecovery: number;
  readonly help: boolean;
}

interface NumberRule {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly otherwise: number;
  readonly whole?: boolean;
}

/** A part of the clients' payments, in per cent. */
const share = (name: string, part: number) => ({ name, least: 0, most: 100, otherwise: part * 100 });

const RULES = {
  speed: { name: "speed", least: 1, most: 60, otherwise: 5 },
  seed: { name: "seed", least: 0, most: 4_294_967_295, otherwise: 1, whole: true },
  rate: { name: "rate", least: 0.1, most: 1000, otherwise: 4 },
  lagP50: { name: "lag-p50", least: 0.001, most: 3600, otherwise: 0.5 },
  lagP99: { name: "lag-p99", least: 0.001, most: 3600, otherwise: 2 },
  duration: { name: "duration", least: 10, most: 86_400, otherwise: NaN },
  targetRecovery: { name: "target-rto", least: 1, most: 86_400, otherwise: 120 },
  killAt: { name: "kill-at", least: 10, most: 86_400, otherwise: NaN },
  duplicates: share("duplicates", USUAL_HABITS.duplicates),
  changed: share("changed", USUAL_HABITS.changed),
  otherRegion: share("other-region", USUAL_HABITS.otherRegion),
  malformed: share("malformed", USUAL_HABITS.malformed),
  cardNumbers: share("card-numbers", USUAL_HABITS.cardNumbers),
  strangers: share("strangers", USUAL_HABITS.strangers),
} as const satisfies Record<string, NumberRule>;

/** @throws UsageError which names the option, what was given and what is allowed */
export function parseOptions(argv: readonly string[]): Options {
  const values = parse(argv);
  const text = (name: string) => values[name] as string | undefined;
  const number = (rule: NumberRule) => numberIn(rule, text(rule.name));
  const optional = (rule: NumberRule) => (text(rule.name) === undefined ? undefined : number(rule));
  const consistency = text("consistency");
  if (consistency !== undefined && consistency !== "strong" && consistency !== "eventual") {
    throw new UsageError(`--consistency is "${consistency}"; it must be strong or eventual.`);
  }
  const faults = values.faults === true ? "all" : text("fault");
  const lag = { p50: number(RULES.lagP50), p99: number(RULES.lagP99) };
  if (lag.p99 < lag.p50) {
    throw new UsageError(`--lag-p99 is ${lag.p99}, below --lag-p50, which is ${lag.p50}: give a longer lag.`);
  }
  if (text("table") !== undefined && text("scenario") === undefined && faults !== undefined) {
    throw new UsageError(
      "--table is for scenarios, and only faults are asked for: add --scenario, or leave it out.",
    );
  }
  if (consistency !== undefined && text("stack") !== undefined) {
    throw new UsageError("--consistency is the stack's own where --stack is given: leave one of them out.");
  }
  return {
    scenario: text("scenario") ?? (faults === undefined ? "region-loss" : undefined),
    faults,
    stack: text("stack"),
    consistency,
    speed: number(RULES.speed),
    seed: number(RULES.seed),
    rate: number(RULES.rate),
    duration: optional(RULES.duration),
    killAt: optional(RULES.killAt),
    lag,
    habits: {
      duplicates: number(RULES.duplicates) / 100,
      changed: number(RULES.changed) / 100,
      otherRegion: number(RULES.otherRegion) / 100,
      malformed: number(RULES.malformed) / 100,
      cardNumbers: number(RULES.cardNumbers) / 100,
      strangers: number(RULES.strangers) / 100,
    },
    json: values.json === true,
    report: text("report") ?? "drill-report.html",
    table: text("table"),
    compare: text("compare"),
    targetRecovery: number(RULES.targetRecovery),
    help: values.help === true,
  };
}

function parse(argv: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  const texts = [
    "scenario",
    "stack",
    "consistency",
    "report",
    "table",
    "compare",
    "fault",
    ...Object.values(RULES).map(({ name }) => name),
  ];
  try {
    return parseArgs({
      args: [...argv],
      options: {
        ...Object.fromEntries(texts.map((name) => [name, { type: "string" as const }])),
        json: { type: "boolean" },
        faults: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.replace(/\.?$/, ".")} See npm run drill -- --help.`);
  }
}

function numberIn({ name, least, most, otherwise, whole }: NumberRule, given: string | undefined): number {
  const value = given === undefined ? otherwise : Number(given);
  const fits = value >= least && value <= most && (whole !== true || Number.isInteger(value));
  if (given !== undefined && (given.trim() === "" || !fits)) {
    const kind = whole === true ? "a whole number" : "a number";
    throw new UsageError(`--${name} is "${given}"; it must be ${kind} from ${least} to ${most}.`);
  }
  return value;
}

export function helpText(): string {
  const width = Math.max(...SCENARIOS.map(({ name }) => name.length));
  return `npm run drill -- [options]: lose a Region on this machine, and count what was lost

  --scenario NAME      what happens (default region-loss); all plays each of them
${Object.entries(SCENARIO_GROUPS)
  .flatMap(([group, scenarios]) => [
    `      ${group}:`,
    ...scenarios.map(({ name, summary }) => `        ${name.padEnd(width)}  ${summary}`),
  ])
  .join("\n")}
  --consistency KIND   strong or eventual (default: as configured; see CONSISTENCY)
  --speed N            how many times as fast the clock runs (default ${RULES.speed.otherwise}); intervals and TTLs are the stack's
  --rate N             payments a second of the drill's clock (default ${RULES.rate.otherwise})
  --seed N             decides what clients send, what becomes of each payment on their side, when the fault comes,
                       and how lags and phases are drawn; which of two things comes first, this machine decides
                       (default ${RULES.seed.otherwise})
  --duplicates P       per cent of the payments that are sent twice (default ${RULES.duplicates.otherwise})
  --changed P          per cent of them whose transactionId is used again for another content (default ${RULES.changed.otherwise})
  --other-region P     per cent of requests that go to the other Region's own name first (default ${RULES.otherRegion.otherwise})
  --malformed P        per cent of payments beside which comes a body that is none (default ${RULES.malformed.otherwise})
  --card-numbers P     per cent of them beside which comes a request with a card number (default ${RULES.cardNumbers.otherwise})
  --strangers P        per cent of them beside which comes one with forged credentials (default ${RULES.strangers.otherwise})
  --kill-at S          when the fault comes, in seconds of the drill (default: the seed decides)
  --duration S         how long payments come at least, in seconds of the drill (default: the scenario's own)
  --lag-p50 S          replication lag of an eventually consistent table (default ${RULES.lagP50.otherwise})
  --lag-p99 S          (default ${RULES.lagP99.otherwise})
  --stack FILE         a synthesized cdk.tf.json (default: the present configuration, synthesized now)
  --report FILE        where the page goes (default drill-report.html)
  --compare FILE       a page of an earlier drill: the new one says what differs from it (default: none)
  --target-rto S       how long clients may be without service; stands beside the time measured (default ${RULES.targetRecovery.otherwise})
  --table FILE         where a table of the recovery times goes, as Markdown (default: nowhere)
  --faults             seeds each known fault into a copy of the stack or its functions, and sees the drill name its cause;
                       alone, or after the scenarios that --scenario names
  --fault A,B          the same with these faults only
  --json               prints the measurements as JSON, and nothing else, on the standard output
  --help               this text

Exit code 0: the promises held. 1: they did not, or the stack cannot be rehearsed. 2: the command line cannot be
understood. The reason is printed.
What is real and what is simulated: docs/drill.md.`;
}
