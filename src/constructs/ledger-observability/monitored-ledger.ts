import type { PerRegion, RegionPair } from "../../region";
import type { DatabaseCapacity } from "../replicated-database/props";

/** What is watched of a ledger in two Regions. */
export interface MonitoredLedger {
  readonly regions: RegionPair;
  readonly clusterNames: PerRegion<string>;
  readonly capacity: DatabaseCapacity;
  /** Alarm when replication to the other Region is further behind, in milliseconds. */
  readonly lagMilliseconds: number;
  /** The queues of what writes the ledger. @default none is watched */
  readonly queues?: PerRegion<{ readonly queueName: string; readonly deadLetterQueueName: string }>;
  /** Alarm when an event has waited longer, in seconds. @default 900 */
  readonly queueAgeSeconds?: number;
}

/** The ledger is in no payment's way: it may be late for as long as a failover of the database takes. */
export const DEFAULT_QUEUE_AGE_SECONDS = 900;
