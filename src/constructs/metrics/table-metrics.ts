import type { PairRole, RegionPair } from "../../region";
import { peerOf } from "../../region";
import { metricsFrom } from "./metric";

/** A global table, by what its metrics are published under. */
export interface TableMetricsSource {
  readonly regions: RegionPair;
  readonly table: {
    readonly tableName: string;
    readonly consistency: { readonly mode: "strong" | "eventual" };
    readonly indexNames: readonly string[];
  };
}

/** The operations that the functions use. */
const OPERATIONS = ["GetItem", "PutItem", "Query", "UpdateItem"] as const;

/** Not among the metrics that DynamoDB aggregates each minute, so each five minutes. */
const REPLICATION_PERIOD_SECONDS = 300;

/**
 * Throttle events under `TableName` are the table's alone: each index has its own. `SystemErrors` exists by
 * operation only. `ReplicationLatency` (milliseconds) is recorded in the Region that was written to, and not at
 * all for strong consistency. Source:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function tableMetrics({ regions, table }: TableMetricsSource, role: PairRole) {
  const metric = metricsFrom({
    namespace: "AWS/DynamoDB",
    region: regions[role].name,
    dimensions: { TableName: table.tableName },
  });
  const throttles = (of: string, dimensions = {}) =>
    ["ReadThrottleEvents", "WriteThrottleEvents"].map((name) =>
      metric({ name, statistic: "Sum", label: `${of} ${name}`, dimensions }),
    );
  return {
    tableThrottles: throttles("table"),
    indexThrottles: table.indexNames.map((indexName) => ({
      indexName,
      throttles: throttles(indexName, { GlobalSecondaryIndexName: indexName }),
    })),
    systemErrors: OPERATIONS.map((operation) =>
      metric({
        name: "SystemErrors",
        statistic: "Sum",
        label: operation,
        dimensions: { Operation: operation },
      }),
    ),
    replicationLatency:
      table.consistency.mode === "eventual"
        ? metric({
            name: "ReplicationLatency",
            statistic: "Maximum",
            label: `to ${peerOf(role)}, milliseconds`,
            dimensions: { ReceivingRegion: regions[peerOf(role)].name },
            period: REPLICATION_PERIOD_SECONDS,
          })
        : undefined,
  };
}
