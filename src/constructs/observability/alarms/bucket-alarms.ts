import type { PairRole } from "../../../region";
import { peerOf } from "../../../region";
import { bucketMetrics } from "../../metrics/bucket-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow } from "./alarm-definition";

/**
 * For replication metrics AWS advises to keep an alarm's state while data is missing.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
const missingData = "silenceChangesNothing";

export function bucketAlarms(system: MonitoredSystem, role: PairRole): AlarmDefinition[] {
  const { latency, pendingOperations, pendingBytes, failedOperations } = bucketMetrics(system, role);
  const { replicationLatencySeconds, pendingReplicationOperations, pendingReplicationBytes } =
    system.thresholds;
  const peer = peerOf(role);
  const causes =
    "Look at the AWS Health Dashboard of both Regions, the replication role's permissions and the state of both keys.";
  return [
    {
      what: "receipts-replication-latency",
      description: `The ${role}'s receipts are more than ${replicationLatencySeconds} s behind the ${peer}. ${causes}`,
      measure: latency,
      threshold: { above: replicationLatencySeconds },
      dataPoints: inARow(1),
      missingData,
    },
    {
      what: "receipts-replication-pending-operations",
      description: `More than ${pendingReplicationOperations} receipts wait to reach the ${role} from the ${peer}. ${causes}`,
      measure: pendingOperations,
      threshold: { above: pendingReplicationOperations },
      dataPoints: inARow(5),
      missingData,
    },
    {
      what: "receipts-replication-pending-bytes",
      description: `More than ${pendingReplicationBytes} bytes of receipts wait to reach the ${role} from the ${peer}. ${causes}`,
      measure: pendingBytes,
      threshold: { above: pendingReplicationBytes },
      dataPoints: inARow(5),
      missingData,
    },
    {
      what: "receipts-replication-failed",
      description:
        `S3 has given up on copying receipts from the ${role} to the ${peer}. Mend the replication role's ` +
        "permissions or the keys, then copy what failed by an S3 Batch Replication job: S3 does not try again.",
      measure: failedOperations,
      threshold: { above: 0 },
      dataPoints: inARow(1),
      missingData,
    },
  ];
}
