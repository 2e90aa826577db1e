import type { PairRole } from "../../../region";
import { peerOf } from "../../../region";
import type { Metric } from "../../metrics/metric";
import { sumOf } from "../../metrics/metric";
import { tableMetrics } from "../../metrics/table-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { TWICE_OF_FIVE, inARow } from "./alarm-definition";

export function tableAlarms(system: MonitoredSystem, role: PairRole): AlarmDefinition[] {
  const { tableThrottles, indexThrottles, systemErrors, replicationLatency } = tableMetrics(system, role);
  return [
    throttled("table", role, tableThrottles),
    ...indexThrottles.map(({ indexName, throttles }) => throttled(indexName, role, throttles)),
    {
      what: "table-system-errors",
      description:
        `DynamoDB itself fails in the ${role}. Look at the AWS Health Dashboard of the Region; if it goes on, ` +
        "fail over.",
      measure: sumOf("system errors", systemErrors),
      threshold: { above: 0 },
      dataPoints: TWICE_OF_FIVE,
      missingData: "silenceIsGood",
      meansUnhealthy: true,
    },
    ...controlTableAlarms(system, role),
    ...(replicationLatency ? [replicationIsBehind(system, role, replicationLatency)] : []),
  ];
}

/** The switch: what cannot read it takes no payments after a minute, and what cannot write it does not fail over. */
function controlTableAlarms({ regions, controlTable }: MonitoredSystem, role: PairRole): AlarmDefinition[] {
  const { tableThrottles, systemErrors } = tableMetrics({ regions, table: controlTable }, role);
  return [
    {
      ...throttled("table", role, tableThrottles),
      what: "control-table-throttles",
      description:
        `DynamoDB refuses reads or writes of the failover switch in the ${role}. Look for who reads it so often, then for ` +
        "the account's maximum throughput; intake refuses payments when it cannot read the switch for long.",
    },
    {
      what: "control-table-system-errors",
      description:
        `DynamoDB itself fails on the failover switch in the ${role}. Look at the AWS Health Dashboard of the Region; ` +
        "fail over from the other Region if payments fail too.",
      measure: sumOf("system errors", systemErrors),
      threshold: { above: 0 },
      dataPoints: TWICE_OF_FIVE,
      missingData: "silenceIsGood",
    },
  ];
}

const throttled = (of: string, role: PairRole, throttles: readonly Metric[]): AlarmDefinition => ({
  what: `${of}-throttles`,
  description:
    `DynamoDB refuses reads or writes of the ${of === "table" ? "table" : `index ${of}`} in the ${role}. Look for ` +
    "a hot key, then for the table's and the account's maximum throughput; an index that is throttled holds up " +
    "writes of the table.",
  measure: sumOf("throttle events", throttles),
  threshold: { above: 0 },
  dataPoints: TWICE_OF_FIVE,
  missingData: "silenceIsGood",
});

const MILLISECONDS = 1_000;

function replicationIsBehind(
  { thresholds }: MonitoredSystem,
  role: PairRole,
  latency: Metric,
): AlarmDefinition {
  const { tableReplicationLatencySeconds: seconds } = thresholds;
  return {
    what: "table-replication-latency",
    description:
      `Writes in the ${role} take more than ${seconds} s to reach the ${peerOf(role)}: that much would be missing ` +
      "there after a failover. Look at the AWS Health Dashboard of both Regions; do not fail over by plan now.",
    measure: latency,
    threshold: { above: seconds * MILLISECONDS },
    dataPoints: inARow(1),
    missingData: "silenceChangesNothing",
  };
}
