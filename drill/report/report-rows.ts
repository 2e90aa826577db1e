import type { Measurement } from "../verdict/measurement";

/** A line of the report; the label of a part is indented. */
export type Row = readonly [label: string, value: string, remark?: string];

/** What the report says, for the terminal and the page alike. */
export function reportRows(measurement: Measurement): readonly Row[] {
  return [...recoveryRows(measurement), ...countRows(measurement)];
}

function recoveryRows({ recovery, speed }: Measurement): Row[] {
  if (recovery === undefined) {
    return [];
  }
  const row = (label: string, seconds: number, remark?: string): Row => [
    label,
    `${seconds.toFixed(1)} s`,
    remark,
  ];
  return [
    row(
      "RTO",
      recovery.total,
      `every client served again; ${(recovery.total / speed).toFixed(1)} s on this machine`,
    ),
    ...(recovery.decision === undefined
      ? []
      : [row("  decision", recovery.decision, "the failover switch is engaged")]),
    row("  detection", recovery.detection, "the first health checker"),
    row("  agreement", recovery.agreement, "enough checkers: the name moves"),
    row("  TTL", recovery.ttl, "the slowest client's answer for the name ends"),
    row("  client", recovery.client, "its next attempt is acknowledged"),
    row(
      "  implied by the stack",
      recovery.implied,
      "decision, interval x (threshold - 1 + part of the checkers), TTL",
    ),
    row("half of the clients", recovery.median),
    ...(recovery.eager === undefined ? [] : [row("clients that resolve on error", recovery.eager)]),
  ];
}

function countRows(measurement: Measurement): Row[] {
  const { missingAtFailover, explainedByLag, consistency, byStatus, errors, latency } = measurement;
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ");
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((one, other) => one + other, 0);
  return [
    ["requests sent", String(sum(measurement.requests)), list(measurement.requests)],
    ["payments acknowledged", String(measurement.acknowledged), list(byStatus)],
    ...(missingAtFailover === undefined
      ? []
      : [
          [
            "RPO: missing in the survivor",
            String(missingAtFailover),
            consistency === "eventual"
              ? `at failover; ${explainedByLag} explained by the lag`
              : "at failover",
          ] as const,
        ]),
    ["lost after recovery", String(measurement.lost)],
    ["settled twice", String(measurement.settledTwice), repeated(measurement)],
    ["never closed", String(measurement.unfinished)],
    ["promises found broken", String(measurement.findings.length)],
    ["orders of one payment, at most", String(measurement.mostOrders)],
    ...(measurement.acceptedInPartition === 0
      ? []
      : [
          [
            "taken while cut off",
            String(measurement.acceptedInPartition),
            "by a primary that could not know",
          ] as const,
        ]),
    ["dead letters", String(measurement.deadLetters)],
    ["moves of the name", String(measurement.nameMoves)],
    ["errors seen by clients", String(sum(errors)), list(errors)],
    ["passed over", String(sum(measurement.passedOver)), list(measurement.passedOver)],
    ["requests refused", String(sum(measurement.refused)), list(measurement.refused)],
    [
      "latency p50 / p99",
      `${latency.p50.toFixed(0)} / ${latency.p99.toFixed(0)} ms`,
      "of this machine, not scaled",
    ],
    ...(measurement.replicationLag === undefined
      ? []
      : [
          [
            "replication lag p50 / p99",
            `${measurement.replicationLag.p50.toFixed(1)} / ${measurement.replicationLag.p99.toFixed(1)} s`,
            consistency === "strong" ? "receipts; drawn" : "payments and receipts; drawn",
          ] as const,
        ]),
    [
      "statements not needed here",
      String(measurement.unusedPermissions.length),
      measurement.unusedPermissions.join(", "),
    ],
  ];
}

function repeated({ settlementsRepeated, consistency }: Measurement): string {
  return consistency === "eventual"
    ? `${settlementsRepeated} took the step in both Regions, under one reference`
    : "";
}
