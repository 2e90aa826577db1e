import type { PairRole, PerRegion, RegionPair } from "../../region";
import { peerOf } from "../../region";
import { metricsFrom } from "./metric";

/** A pair of buckets, by what their metrics are published under. */
export interface BucketMetricsSource {
  readonly regions: RegionPair;
  readonly bucketNames: PerRegion<string>;
  /** The id of the replication rule, the same in both directions. */
  readonly replicationRuleId: string;
}

/**
 * The replication metrics that one Region publishes: as the destination how far it is behind its peer, as the
 * source what failed to leave it. Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 * (Regions), https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html (dimensions, statistics)
 */
export function bucketMetrics(
  { regions, bucketNames, replicationRuleId }: BucketMetricsSource,
  role: PairRole,
) {
  const peer = peerOf(role);
  const between = (source: PairRole, destination: PairRole) =>
    metricsFrom({
      namespace: "AWS/S3",
      region: regions[role].name,
      dimensions: {
        SourceBucket: bucketNames[source],
        DestinationBucket: bucketNames[destination],
        RuleId: replicationRuleId,
      },
    });
  const arriving = between(peer, role);
  const leaving = between(role, peer);
  return {
    latency: arriving({ name: "ReplicationLatency", statistic: "Maximum", label: `behind ${peer}, seconds` }),
    pendingOperations: arriving({
      name: "OperationsPendingReplication",
      statistic: "Maximum",
      label: `pending from ${peer}`,
    }),
    pendingBytes: arriving({
      name: "BytesPendingReplication",
      statistic: "Maximum",
      label: `bytes pending from ${peer}`,
    }),
    failedOperations: leaving({
      name: "OperationsFailedReplication",
      statistic: "Sum",
      label: `failed to ${peer}`,
    }),
  };
}
