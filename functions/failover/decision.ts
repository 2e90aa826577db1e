import type { DecisionName } from "./decision-name";
import type { OrchestratorMemory } from "./orchestrator-memory";
import { counting, isTooSoon, type Known, type Observation, rememberedFor } from "./probe-count";

export interface Decision {
  readonly name: DecisionName;
  /** What to remember; absent where nothing is known. */
  readonly memory?: OrchestratorMemory;
}

/** Counts one probe, and decides by the count. */
export function decideBy(
  nameOf: (counted: OrchestratorMemory, known: Known) => DecisionName,
  known: Known | undefined,
  observation: Observation,
): Decision {
  if (known === undefined) {
    return { name: "control-table-unreadable" };
  }
  const memory = rememberedFor(known, observation.at);
  if (isTooSoon(memory, observation.at)) {
    return { name: "probed-too-soon", memory };
  }
  const counted = counting(memory, known.peer, observation);
  const name = nameOf(counted, known);
  return { name, memory: { ...counted, lastDecision: name } };
}
