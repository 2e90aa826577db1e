import type { PerRegion, Region, RegionPair } from "../../region";
import type { TableConsistency } from "../replicated-table/table-shape";

/** What takes payments in one Region, by the names under which its metrics are published. */
export interface MonitoredApi {
  readonly apiName: string;
  readonly stageName: string;
  /** The functions' physical names by their short names, for example `intake`, which name the alarms. */
  readonly functionNames: Readonly<Record<string, string>>;
  readonly queueName: string;
  readonly deadLetterQueueName: string;
}

export interface MonitoredTable {
  readonly tableName: string;
  readonly consistency: Pick<TableConsistency, "mode">;
  readonly indexNames: readonly string[];
}

export interface MonitoredHealthChecks {
  /** us-east-1: the only Region in which Route 53 publishes metrics. One of the pair, or a third one. */
  readonly region: Region;
  /** The ids of the checks of both Regions' endpoints. */
  readonly endpointIds: PerRegion<string>;
  /** Encrypts the topic there, where the Region is neither of the pair: its policy lets CloudWatch use it. */
  readonly keyArn?: string;
}

/** From which values on an alarm goes off. */
export interface AlarmThresholds {
  /** Percent of an API's answers that are 5XX. */
  readonly serverErrorPercent: number;
  /** The 99th percentile of an API's latency. */
  readonly latencyMilliseconds: number;
  /** How long a message has waited in the queue. */
  readonly queueAgeSeconds: number;
  /** How long an accepted payment may stay open. */
  readonly openPaymentAgeSeconds: number;
  /** How far the receipts' copy is behind. */
  readonly replicationLatencySeconds: number;
  /** How long a write takes to reach the other replica; for eventual consistency only. @default 10 */
  readonly tableReplicationLatencySeconds?: number;
  /** Receipts that wait for their copy. @default 10000 */
  readonly pendingReplicationOperations?: number;
  /** Bytes that wait for their copy. @default 1 GiB */
  readonly pendingReplicationBytes?: number;
}

/** All that is watched, in both Regions. */
export interface MonitoredSystem {
  readonly regions: RegionPair;
  readonly apis: PerRegion<MonitoredApi>;
  readonly table: MonitoredTable;
  /** The table of the failover switch. */
  readonly controlTable: MonitoredTable;
  readonly bucketNames: PerRegion<string>;
  /** The id of the buckets' replication rule, the same in both directions. */
  readonly replicationRuleId: string;
  /** @default none: without a domain there are no health checks */
  readonly healthChecks?: MonitoredHealthChecks;
  readonly thresholds: Required<AlarmThresholds>;
}

export const DEFAULT_THRESHOLDS = {
  tableReplicationLatencySeconds: 10,
  pendingReplicationOperations: 10_000,
  pendingReplicationBytes: 1_024 ** 3,
} as const;
