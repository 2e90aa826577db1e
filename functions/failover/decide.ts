import type { DecisionName } from "./decision-name";
import type { OrchestratorMemory } from "./orchestrator-memory";
import { type Decision, decideBy } from "./decision";
import { isWellByItsOwnWord, type Known, type Observation } from "./probe-count";
import { ORCHESTRATOR, type SwitchState } from "./switch-state";

export interface DecisionRules {
  readonly failuresBeforeEngaging: number;
  readonly failback: "manual" | "automatic";
  readonly failbackAfterSuccesses: number;
}

/** What the orchestrator in the standby does about what it saw of the primary. */
export function decide(known: Known | undefined, observation: Observation, rules: DecisionRules): Decision {
  return decideBy(
    (counted, present) =>
      observation.peerHealthy
        ? onSuccess(counted, present.failoverSwitch, rules)
        : onFailure(counted, present, observation, rules),
    known,
    observation,
  );
}

function onSuccess(
  { consecutiveSuccesses }: OrchestratorMemory,
  { position, pinned, by }: SwitchState,
  { failback, failbackAfterSuccesses }: DecisionRules,
): DecisionName {
  if (position !== "engaged") {
    return "primary-healthy";
  }
  // What a person engaged, a person releases.
  if (failback === "manual" || by !== ORCHESTRATOR || consecutiveSuccesses < failbackAfterSuccesses) {
    return "awaiting-failback";
  }
  return pinned ? "pinned" : "release";
}

function onFailure(
  counted: OrchestratorMemory,
  { failoverSwitch: { position, pinned }, peer }: Known,
  { at, ownRegionFit }: Observation,
  { failuresBeforeEngaging }: DecisionRules,
): DecisionName {
  if (position === "engaged") {
    return "failed-over";
  }
  if (!ownRegionFit) {
    return "own-region-unfit";
  }
  if (counted.consecutiveFailures < failuresBeforeEngaging) {
    return "primary-failing";
  }
  if (!counted.peerSeenHealthy) {
    return "primary-never-healthy";
  }
  if (pinned) {
    return "pinned";
  }
  return isWellByItsOwnWord(counted, peer, at) ? "peer-well-by-its-own-word" : "engage";
}
