import type { DecisionName } from "./decision-name";

/** What an orchestrator remembers from probe to probe. The other Region's orchestrator reads it as a sign of life. */
export interface OrchestratorMemory {
  /** The epoch of the switch in which the counts were taken: each change of the switch begins a new count. */
  readonly epoch: number;
  /** Probes of the other Region. */
  readonly consecutiveFailures: number;
  readonly consecutiveSuccesses: number;
  /** Whether the other Region was ever seen healthy: only what was healthy can fail. */
  readonly peerSeenHealthy: boolean;
  /** Whether its own Region answered as healthy at the last probe. */
  readonly ownRegionFit: boolean;
  /** When a probe counted last. ISO 8601. */
  readonly lastProbeAt?: string;
  readonly lastDecision?: DecisionName;
  /** The epoch of the switch of which people were told last. */
  readonly announcedEpoch: number;
  /** The `lastProbeAt` of the other Region's orchestrator, by its clock. */
  readonly peerProbeAt?: string;
  /** When that was seen to change last, by the own clock: two Regions' clocks are never compared. ISO 8601. */
  readonly peerProbeSeenAt?: string;
}

/** What holds before the first probe. */
export const NO_MEMORY: OrchestratorMemory = {
  epoch: 0,
  consecutiveFailures: 0,
  consecutiveSuccesses: 0,
  peerSeenHealthy: false,
  ownRegionFit: false,
  announcedEpoch: 0,
};

/** Where a memory is kept. */
export interface MemoryStore {
  read(): Promise<OrchestratorMemory>;
  write(memory: OrchestratorMemory): Promise<void>;
}
