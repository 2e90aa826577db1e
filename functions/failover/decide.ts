import type { DecisionName } from "./decision-name";
import type { OrchestratorMemory } from "./orchestrator-memory";
import { ORCHESTRATOR, type SwitchState } from "./switch-state";

/** What the control table says. */
export interface Known {
  readonly memory: OrchestratorMemory;
  readonly failoverSwitch: SwitchState;
}

/** What one probe saw. */
export interface Observation {
  readonly at: Date;
  readonly primaryHealthy: boolean;
  /** Whether the standby's own Region can be trusted to judge the primary, and to take over. */
  readonly ownRegionFit: boolean;
}

export interface DecisionRules {
  readonly failuresBeforeEngaging: number;
  readonly failback: "manual" | "automatic";
  readonly failbackAfterSuccesses: number;
}

export interface Decision {
  readonly name: DecisionName;
  /** What to remember; absent where nothing is known. */
  readonly memory?: OrchestratorMemory;
}

/** Probes that follow each other sooner count as one: alarms come in bursts. */
export const SPACING_SECONDS = 5;
/** A count that rested for longer is forgotten: its probes did not follow each other. */
export const FORGOTTEN_AFTER_SECONDS = 300;

/** What to do about what was seen. */
export function decide(known: Known | undefined, observation: Observation, rules: DecisionRules): Decision {
  if (known === undefined) {
    return { name: "control-table-unreadable" };
  }
  const memory = rememberedFor(known, observation.at);
  if (secondsSince(memory, observation.at) < SPACING_SECONDS) {
    return { name: "probed-too-soon", memory };
  }
  const counted = counting(memory, observation);
  const name = observation.primaryHealthy
    ? onSuccess(counted, known.failoverSwitch, rules)
    : onFailure(counted, known.failoverSwitch, observation, rules);
  return { name, memory: { ...counted, lastDecision: name } };
}

/** The memory as far as it still counts: in the present epoch, and not too long ago. */
function rememberedFor({ memory, failoverSwitch }: Known, at: Date): OrchestratorMemory {
  const anew = { ...memory, consecutiveFailures: 0, consecutiveSuccesses: 0 };
  if (memory.epoch !== failoverSwitch.epoch) {
    return { ...anew, epoch: failoverSwitch.epoch, primarySeenHealthy: false };
  }
  return secondsSince(memory, at) > FORGOTTEN_AFTER_SECONDS ? anew : memory;
}

/** Infinite before the first probe; a time in the future was written by a clock that cannot be trusted. */
function secondsSince({ lastProbeAt }: OrchestratorMemory, at: Date): number {
  const seconds = lastProbeAt === undefined ? Infinity : (at.getTime() - Date.parse(lastProbeAt)) / 1000;
  return seconds >= 0 ? seconds : Infinity;
}

function counting(memory: OrchestratorMemory, observation: Observation): OrchestratorMemory {
  const { at, primaryHealthy, ownRegionFit } = observation;
  return {
    ...memory,
    lastProbeAt: at.toISOString(),
    consecutiveSuccesses: primaryHealthy ? memory.consecutiveSuccesses + 1 : 0,
    // What an ill Region saw is no evidence, and casts doubt on what it saw before.
    consecutiveFailures: primaryHealthy || !ownRegionFit ? 0 : memory.consecutiveFailures + 1,
    primarySeenHealthy: memory.primarySeenHealthy || primaryHealthy,
  };
}

function onSuccess(
  { consecutiveSuccesses }: OrchestratorMemory,
  { engaged, by }: SwitchState,
  { failback, failbackAfterSuccesses }: DecisionRules,
): DecisionName {
  if (!engaged) {
    return "primary-healthy";
  }
  // What a person engaged, a person releases.
  return failback === "automatic" && by === ORCHESTRATOR && consecutiveSuccesses >= failbackAfterSuccesses
    ? "release"
    : "awaiting-failback";
}

function onFailure(
  { consecutiveFailures, primarySeenHealthy }: OrchestratorMemory,
  { engaged }: SwitchState,
  { ownRegionFit }: Observation,
  { failuresBeforeEngaging }: DecisionRules,
): DecisionName {
  if (engaged) {
    return "failed-over";
  }
  if (!ownRegionFit) {
    return "own-region-unfit";
  }
  if (consecutiveFailures < failuresBeforeEngaging) {
    return "primary-failing";
  }
  return primarySeenHealthy ? "engage" : "same-event";
}
