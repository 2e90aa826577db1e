import {
  DescribeGlobalClustersCommand,
  FailoverGlobalClusterCommand,
  type RDSClient,
  SwitchoverGlobalClusterCommand,
} from "@aws-sdk/client-rds";
import type { GlobalDatabase } from "../ledger/global-database";

/** An Aurora global database, by the RDS of one Region. */
export function rdsGlobalDatabase(client: Pick<RDSClient, "send">, globalClusterId: string): GlobalDatabase {
  return {
    async describe() {
      const { GlobalClusters: [found] = [] } = await client.send(
        new DescribeGlobalClustersCommand({ GlobalClusterIdentifier: globalClusterId }),
      );
      const { Status = "unknown", FailoverState, GlobalClusterMembers = [] } = found ?? {};
      return {
        // While it changes sides the cluster may still say that it is available.
        status: FailoverState?.Status ?? Status,
        members: GlobalClusterMembers.map(({ DBClusterArn = "", IsWriter = false }) => ({
          clusterArn: DBClusterArn,
          region: DBClusterArn.split(":")[3] ?? "",
          isWriter: IsWriter,
        })),
      };
    },
    async switchOver(TargetDbClusterIdentifier) {
      await client.send(
        new SwitchoverGlobalClusterCommand({
          GlobalClusterIdentifier: globalClusterId,
          TargetDbClusterIdentifier,
        }),
      );
    },
    async failOver(TargetDbClusterIdentifier) {
      await client.send(
        new FailoverGlobalClusterCommand({
          GlobalClusterIdentifier: globalClusterId,
          // By its ARN: another Region's RDS knows no names of this one.
          TargetDbClusterIdentifier,
          // Without it the call means a switchover, which waits for the writer that is gone.
          // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_FailoverGlobalCluster.html
          AllowDataLoss: true,
        }),
      );
    },
  };
}
