import type { DecisionName } from "./decision-name";

/** The key of the orchestrator's memory in the control table. */
export const MEMORY_ID = "failover-orchestrator";

/** What the orchestrator remembers from probe to probe. */
export interface OrchestratorMemory {
  /** The epoch of the switch in which the counts were taken: each change of the switch begins a new count. */
  readonly epoch: number;
  readonly consecutiveFailures: number;
  readonly consecutiveSuccesses: number;
  /** Whether the primary was seen healthy in this epoch: only what was healthy can fail. */
  readonly primarySeenHealthy: boolean;
  /** When a probe counted last. ISO 8601. */
  readonly lastProbeAt?: string;
  readonly lastDecision?: DecisionName;
  /** The epoch of the switch of which people were told last. */
  readonly announcedEpoch: number;
}

/** What holds before the first probe. */
export const NO_MEMORY: OrchestratorMemory = {
  epoch: 0,
  consecutiveFailures: 0,
  consecutiveSuccesses: 0,
  primarySeenHealthy: false,
  announcedEpoch: 0,
};

/** Where the memory is kept. */
export interface MemoryStore {
  read(): Promise<OrchestratorMemory>;
  write(memory: OrchestratorMemory): Promise<void>;
}
