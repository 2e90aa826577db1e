import type { Simulation } from "../global/simulation";
import type { Load } from "../region/protocol";
import type { PerRole } from "../roles";

/** What the verdict knows of a scenario while it is played and when it is over. */
export interface Rehearsal {
  readonly simulation: Simulation;
  /** When the trouble began, in seconds of the drill. */
  readonly outageAt?: number;
  /** Acknowledged before the trouble and missing in the survivor at failover; absent where nothing failed over. */
  readonly missing?: { readonly at: number; readonly transactionIds: readonly string[] };
  /** How many of the missing payments were on their way, or had not left their Region. */
  readonly explainedByLag?: number;
  /** When the last new payments came. */
  readonly drainedFrom?: number;
  loads(): Promise<Partial<PerRole<Load>>>;
}
