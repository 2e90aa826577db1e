import type { Region } from "../../region";
import { metricsFrom } from "./metric";

const FIVE_MINUTES = 300;

/**
 * What Aurora publishes of one Region's cluster of a global database. The two lags are published by the secondary alone:
 * each Region has them under its own cluster while the other one writes.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 */
export function databaseMetricsOf(
  { name: region }: Pick<Region, "name">,
  clusterName: string,
  sourceRegion: Pick<Region, "name">,
) {
  const ofCluster = metricsFrom({
    namespace: "AWS/RDS",
    region,
    dimensions: { DBClusterIdentifier: clusterName },
  });
  const lag = (name: string, label: string) =>
    ofCluster({ name, statistic: "Maximum", label, dimensions: { SourceRegion: sourceRegion.name } });
  return {
    replicationLag: lag("AuroraGlobalDBReplicationLag", "replication lag, ms"),
    recoveryPointLag: lag("AuroraGlobalDBRPOLag", "recovery point lag, ms"),
    capacityUsed: ofCluster({
      name: "ACUUtilization",
      statistic: "Average",
      period: FIVE_MINUTES,
      label: "capacity used, %",
    }),
    capacity: ofCluster({
      name: "ServerlessDatabaseCapacity",
      statistic: "Maximum",
      label: "capacity units",
    }),
    connections: ofCluster({ name: "DatabaseConnections", statistic: "Maximum", label: "connections" }),
    deadlocks: ofCluster({ name: "Deadlocks", statistic: "Maximum", label: "deadlocks a second" }),
    commits: ofCluster({ name: "CommitLatency", statistic: "Average", label: "commit latency, ms" }),
  };
}
