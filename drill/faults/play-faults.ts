import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CompiledFiles } from "../compile";
import { DrillError, messageOf } from "../errors";
import { runScenario } from "../scenarios/run-scenario";
import { stackFileIn, type SynthesisSettings, synthesizeStack } from "../stack/synthesize";
import { brokenPromises } from "../verdict/promises";
import type { Fault } from "./fault";
import { rehearsalNamed } from "./rehearsals";
import { planWithFault } from "./seed-fault";

export interface FaultSettings {
  readonly project: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly files: CompiledFiles;
  /** Where faulty bundles go. */
  readonly folder: string;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Told before and after each fault. */
  readonly onProgress: (text: string) => void;
}

export interface FaultResult {
  readonly name: string;
  readonly about: string;
  readonly rehearsal: string;
  /** Held: nothing was wrong and nothing was found. Caught: the cause was named. Both are as they should be. */
  readonly outcome: "held" | "caught" | "missed" | "other cause";
  /** What the drill said: the line that names the cause, or else everything. */
  readonly said: string;
  /** Seconds of this machine. */
  readonly seconds: number;
}

/** Fast, with little load, and clients that do much of what is rare otherwise: a fault shows within a minute. */
const PACE = { speed: 8, rate: 2, lag: { p50: 0.5, p99: 2 }, longestDrain: 900 } as const;
const HABITS = {
  duplicates: 0.5,
  changed: 0.5,
  otherRegion: 0.2,
  malformed: 0.3,
  cardNumbers: 0.4,
  strangers: 0.3,
} as const;

export const isAsItShould = ({ outcome }: FaultResult) => outcome === "held" || outcome === "caught";

/** Plays each rehearsal once without a fault, where it must hold, and once for each fault, where it must not. */
export async function playFaults(faults: readonly Fault[], settings: FaultSettings): Promise<FaultResult[]> {
  const controls = new Map(
    faults.map((fault) => [`${fault.control ?? fault.rehearsal} ${stackKindOf(fault)}`, controlFor(fault)]),
  );
  const results: FaultResult[] = [];
  for (const [index, fault] of [...controls.values(), ...faults].entries()) {
    settings.signal.throwIfAborted();
    const startedAt = Date.now();
    const rehearsal = rehearsalNamed(fault.rehearsal).name;
    settings.onProgress(`${index + 1}/${controls.size + faults.length} ${fault.name} (${rehearsal}) ...`);
    const said = await play(fault, settings);
    const seconds = (Date.now() - startedAt) / 1000;
    const result = { name: fault.name, about: fault.about, rehearsal, seconds, ...judged(fault, said) };
    settings.onProgress(`  ${result.outcome} after ${seconds.toFixed(0)} s: ${result.said}`);
    results.push(result);
  }
  return results;
}

/** Once for each kind of consistency. */
function synthesized(folder: string, settings: Omit<SynthesisSettings, "folder">): string {
  const file = stackFileIn(folder);
  return existsSync(file) ? file : synthesizeStack({ ...settings, folder });
}

const NOTHING = /^$/;

function controlFor({ rehearsal, control = rehearsal, consistency, tokens }: Fault): Fault {
  return {
    name: "no fault",
    about: "the system as it is",
    rehearsal: control,
    consistency,
    tokens,
    cause: NOTHING,
  };
}

/** Faults of one kind are seeded into the same stack. */
const stackKindOf = ({ consistency = "strong", tokens = false }: Fault) =>
  `${consistency}-${tokens ? "tokens" : "keys"}`;

/** The issuer exists in the drill alone. */
const TOKENS = {
  AUTH: "jwt",
  JWT_ISSUER: "https://issuer.payments-drill.acme.io",
  JWT_AUDIENCE: "payments",
};

/** @returns every complaint */
async function play(fault: Fault, settings: FaultSettings): Promise<readonly string[]> {
  const { project, environment, files, folder, seed, signal } = settings;
  const scenario = rehearsalNamed(fault.rehearsal);
  try {
    const stack = synthesized(join(folder, `faults-${stackKindOf(fault)}`), {
      project,
      environment: fault.tokens === true ? { ...environment, ...TOKENS } : environment,
      consistency: fault.consistency ?? "strong",
    });
    const plan = await planWithFault(fault, { project, stack, folder: join(folder, "faults") });
    const measurement = await runScenario(scenario, { ...PACE, habits: HABITS, plan, files, seed, signal });
    return brokenPromises(measurement, scenario);
  } catch (error) {
    if (!(error instanceof DrillError) || signal.aborted || error.message.includes("bring the fault")) {
      throw error;
    }
    return [messageOf(error)];
  }
}

export function judged({ cause }: Fault, said: readonly string[]): Pick<FaultResult, "outcome" | "said"> {
  if (cause === NOTHING) {
    return said.length === 0
      ? { outcome: "held", said: "" }
      : { outcome: "other cause", said: said.join(" ") };
  }
  const named = said.find((complaint) => cause.test(complaint));
  if (named !== undefined) {
    return { outcome: "caught", said: named };
  }
  return { outcome: said.length === 0 ? "missed" : "other cause", said: said.join(" ") };
}
