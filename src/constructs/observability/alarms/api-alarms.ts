import type { PairRole } from "../../../region";
import { apiMetrics } from "../../metrics/api-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow } from "./alarm-definition";

export function apiAlarms(system: MonitoredSystem, role: PairRole): AlarmDefinition[] {
  const { serverErrorPercent, slowestLatency } = apiMetrics(system, role);
  const { thresholds } = system;
  return [
    {
      what: "api-server-errors",
      description:
        `More than ${thresholds.serverErrorPercent} % of the ${role} API's answers to clients are 5XX. Find the route in ` +
        "the access log and the cause in its function's log; if the Region is at fault, fail over.",
      measure: serverErrorPercent,
      threshold: { above: thresholds.serverErrorPercent },
      dataPoints: inARow(2),
      missingData: "silenceIsGood",
      meansUnhealthy: true,
    },
    {
      what: "api-latency",
      description:
        `The slowest hundredth of a client's route of the ${role} API takes more than ${thresholds.latencyMilliseconds} ms. Look at the ` +
        "functions' durations and throttles and at the table's throttles; traces show where the time goes.",
      measure: slowestLatency,
      threshold: { above: thresholds.latencyMilliseconds },
      dataPoints: inARow(3),
      missingData: "silenceIsGood",
      meansUnhealthy: true,
    },
    ...(role === "standby" ? [standbyTraffic(system)] : []),
  ];
}

function standbyTraffic(system: MonitoredSystem): AlarmDefinition {
  return {
    what: "api-traffic",
    description:
      "Clients send payments to the standby: a failover has happened, or a client does not use the public name. " +
      "Compare with the primary's health on the dashboard; all clear when traffic is back on the primary.",
    measure: apiMetrics(system, "standby").payments,
    threshold: { above: 0 },
    dataPoints: inARow(1),
    missingData: "silenceIsGood",
  };
}
