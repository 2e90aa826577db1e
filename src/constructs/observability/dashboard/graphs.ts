import type { PairRole } from "../../../region";
import { peerOf } from "../../../region";
import { apiMetrics } from "../../metrics/api-metrics";
import { bucketMetrics } from "../../metrics/bucket-metrics";
import { failoverMetrics, releaseMetrics } from "../../metrics/failover-metrics";
import { functionMetrics } from "../../metrics/function-metrics";
import { healthCheckMetrics } from "../../metrics/health-check-metrics";
import { paymentMetrics } from "../../metrics/payment-metrics";
import { queueMetrics } from "../../metrics/queue-metrics";
import { tableMetrics } from "../../metrics/table-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { Graph } from "./widgets";

/** The graphs of one Region, from what clients notice to what lies behind it. Both Regions have the same. */
export function graphsOf(system: MonitoredSystem, role: PairRole, environmentSuffix: string): Graph[] {
  return [
    ...healthGraphs(system, role),
    ...apiGraphs(system, role),
    ...paymentGraphs(system, role, environmentSuffix),
    ...functionGraphs(system, role, environmentSuffix),
    ...queueGraphs(system, role),
    ...tableGraphs(system, role),
    ...bucketGraphs(system, role),
  ];
}

function healthGraphs({ healthChecks }: MonitoredSystem, role: PairRole): Graph[] {
  if (!healthChecks) return [];
  const { status, checkers } = healthCheckMetrics(healthChecks, role);
  return [{ title: "Endpoint health", left: [status], right: [checkers] }];
}

function apiGraphs(system: MonitoredSystem, role: PairRole): Graph[] {
  const { requests, payments, clientErrors, serverErrorPercent, latency, slowestLatency } = apiMetrics(
    system,
    role,
  );
  const { serverErrorPercent: percent, latencyMilliseconds } = system.thresholds;
  return [
    { title: "API traffic", left: [requests, payments] },
    { title: "API errors", left: [serverErrorPercent], right: [clientErrors], alarmAbove: percent },
    {
      title: "API latency, milliseconds",
      left: [latency("p50"), latency("p90"), slowestLatency],
      alarmAbove: latencyMilliseconds,
    },
  ];
}

function paymentGraphs(system: MonitoredSystem, role: PairRole, environmentSuffix: string): Graph[] {
  const payments = paymentMetrics(system, role, environmentSuffix);
  return [
    { title: "Payments", left: [payments.accepted, payments.completed, payments.inReview, payments.failed] },
    {
      title: "Payments that fail",
      left: [payments.failedAttempts, payments.settlementRefusals],
      right: [payments.needAPerson, payments.contentConflicts],
    },
    { title: "Open payments", left: [payments.open], right: [payments.oldestOpenAge] },
  ];
}

/** The failover switch: one for both Regions, as each Region's orchestrator sees it. */
export function failoverGraph(system: MonitoredSystem, environmentSuffix: string): Graph {
  const { switchEngaged, probeFailures, withheld, probeLatency } = failoverMetrics(system, environmentSuffix);
  const primarys = releaseMetrics(system, environmentSuffix);
  return {
    title: "Failover switch and probes of the other Region",
    left: [
      ...[switchEngaged, probeFailures, withheld],
      ...[primarys.switchEngaged, primarys.probeFailures, primarys.withheld],
    ],
    right: [probeLatency, primarys.probeLatency],
  };
}

function functionGraphs(system: MonitoredSystem, role: PairRole, environmentSuffix: string): Graph[] {
  const functions = functionMetrics(system, role, environmentSuffix);
  return [
    {
      title: "Function errors and throttles",
      left: functions.flatMap(({ errors, throttles }) => [errors, throttles]),
    },
    { title: "Function duration, milliseconds", left: functions.map(({ duration }) => duration) },
  ];
}

function queueGraphs(system: MonitoredSystem, role: PairRole): Graph[] {
  const { depth, age, deadLetters } = queueMetrics(system, role);
  return [
    { title: "Queue", left: [age], right: [depth], alarmAbove: system.thresholds.queueAgeSeconds },
    { title: "Dead letters", left: [deadLetters], alarmAbove: 0 },
  ];
}

function tableGraphs(system: MonitoredSystem, role: PairRole): Graph[] {
  const { tableThrottles, indexThrottles, systemErrors, replicationLatency } = tableMetrics(system, role);
  const { regions, controlTable } = system;
  const control = tableMetrics({ regions, table: controlTable }, role);
  return [
    {
      title: "Table throttles",
      left: [...tableThrottles, ...indexThrottles.flatMap(({ throttles }) => throttles)],
    },
    { title: "Table system errors", left: systemErrors },
    {
      title: "Failover switch table",
      left: control.tableThrottles,
      right: control.systemErrors,
    },
    ...(replicationLatency ? [{ title: "Table replication", left: [replicationLatency] }] : []),
  ];
}

function bucketGraphs(system: MonitoredSystem, role: PairRole): Graph[] {
  const { latency, pendingOperations, pendingBytes, failedOperations } = bucketMetrics(system, role);
  return [
    {
      title: `Receipts arriving from the ${peerOf(role)}`,
      left: [latency],
      right: [pendingOperations],
      alarmAbove: system.thresholds.replicationLatencySeconds,
    },
    { title: "Receipts pending and failed", left: [pendingBytes], right: [failedOperations] },
  ];
}
