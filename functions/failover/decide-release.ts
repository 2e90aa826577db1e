import { type Decision, decideBy } from "./decision";
import type { DecisionName } from "./decision-name";
import type { OrchestratorMemory } from "./orchestrator-memory";
import { isWellByItsOwnWord, type Known, type Observation } from "./probe-count";

export interface ReleaseRules {
  /** Failed probes of the standby in a row before the switch is released. */
  readonly failuresBeforeReleasing: number;
  /** Under strong consistency the primary holds every payment; under eventual consistency a person weighs what may be missing. */
  readonly consistency: "strong" | "eventual";
}

/**
 * What the orchestrator in the primary does about what it saw of the standby. It releases a switch that keeps the
 * primary from serving while the standby is lost; it never engages.
 */
export function decideRelease(
  known: Known | undefined,
  observation: Observation,
  rules: ReleaseRules,
): Decision {
  return decideBy((counted, present) => nameOf(counted, present, observation, rules), known, observation);
}

function nameOf(
  counted: OrchestratorMemory,
  { failoverSwitch: { position, pinned }, peer }: Known,
  { at, peerHealthy, ownRegionFit }: Observation,
  { failuresBeforeReleasing, consistency }: ReleaseRules,
): DecisionName {
  if (position !== "engaged") {
    return "not-engaged";
  }
  if (peerHealthy) {
    return "standby-healthy";
  }
  if (!ownRegionFit) {
    return "own-region-unfit";
  }
  if (counted.consecutiveFailures < failuresBeforeReleasing) {
    return "standby-failing";
  }
  if (pinned) {
    return "pinned";
  }
  if (isWellByItsOwnWord(counted, peer, at)) {
    return "peer-well-by-its-own-word";
  }
  return consistency === "strong" ? "release" : "left-to-a-person";
}
