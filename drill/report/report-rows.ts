import { ALIAS_TTL_SECONDS } from "../global/names";
import type { Measurement } from "../verdict/measurement";

/** A line of the report. */
export interface Row {
  readonly label: string;
  readonly value: string;
  /** What the stack implies, or what is promised, in the value's unit. */
  readonly implied?: string;
  readonly remark?: string;
  /** Whether it is a part of the line above. */
  readonly isPart?: boolean;
}

/** What the report says, for the terminal and the page alike. Seconds are the drill's; the machine's own times say so. */
export function reportRows(measurement: Measurement): readonly Row[] {
  return [
    ...recoveryRows(measurement),
    ...promiseRows(measurement),
    ...moneyRows(measurement),
    ...countRows(measurement),
    ...machineRows(measurement),
  ];
}

const seconds = (value: number) => `${value.toFixed(1)} s`;

function recoveryRows({ recovery }: Measurement): Row[] {
  if (recovery === undefined) {
    return [];
  }
  const { total, decision, detection, agreement, ttl, client, median, eager, implied } = recovery;
  const part = (label: string, value: number, remark: string, most?: number): Row => ({
    ...{ label, value: seconds(value), remark, isPart: true },
    implied: most === undefined ? undefined : seconds(most),
  });
  return [
    { label: "RTO", value: seconds(total), implied: seconds(implied), remark: "every client served again" },
    ...(decision === undefined ? [] : [part("decision", decision, "the failover switch is engaged")]),
    part("detection", detection, "the first health checker"),
    part("agreement", agreement, "enough checkers: the name moves"),
    part("TTL", ttl, "the slowest client's answer for the name ends", ALIAS_TTL_SECONDS),
    part("client", client, "its next attempt is acknowledged"),
    { label: "half of the clients", value: seconds(median) },
    ...(eager === undefined ? [] : [{ label: "clients that resolve on error", value: seconds(eager) }]),
  ];
}

function promiseRows(measurement: Measurement): Row[] {
  const { missingAtFailover, explainedByLag = 0, consistency } = measurement;
  const none = (label: string, value: number, remark?: string): Row => ({
    ...{ label, value: String(value), implied: "0", remark },
  });
  return [
    ...(missingAtFailover === undefined
      ? []
      : [
          {
            label: "RPO: missing in the survivor",
            value: String(missingAtFailover),
            implied: consistency === "strong" ? "0" : String(explainedByLag),
            remark:
              consistency === "strong" ? "at failover" : "at failover; what the lag explains is implied",
          },
        ]),
    none("lost after recovery", measurement.lost),
    none("settled twice", measurement.settledTwice, repeated(measurement)),
    none("never closed", measurement.unfinished),
    none("promises found broken", measurement.findings.length),
  ];
}

/** `1,234.56 USD` of minor units, with the currency's own digits. */
export function amountOf(minorUnits: number, currency: string): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  const text = (minorUnits / 10 ** digits).toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${text} ${currency}`;
}

function moneyRows({ money }: Measurement): Row[] {
  return Object.entries(money).map(([currency, { acknowledged, completed, lost }]) => ({
    label: `money acknowledged, ${currency}`,
    value: amountOf(acknowledged, currency),
    remark: `completed ${amountOf(completed, currency)}, lost ${amountOf(lost, currency)}`,
  }));
}

const list = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((one, other) => one + other, 0);

function countRows(measurement: Measurement): Row[] {
  const { byStatus, errors, passedOver, refused, requests, acceptedInPartition } = measurement;
  return [
    { label: "requests sent", value: String(sum(requests)), remark: list(requests) },
    { label: "payments acknowledged", value: String(measurement.acknowledged), remark: list(byStatus) },
    { label: "orders of one payment, at most", value: String(measurement.mostOrders) },
    ...(acceptedInPartition === 0
      ? []
      : [
          {
            label: "taken while cut off",
            value: String(acceptedInPartition),
            remark: "by a primary that could not know",
          },
        ]),
    { label: "dead letters", value: String(measurement.deadLetters) },
    { label: "moves of the name", value: String(measurement.nameMoves) },
    { label: "errors seen by clients", value: String(sum(errors)), remark: list(errors) },
    { label: "passed over", value: String(sum(passedOver)), remark: list(passedOver) },
    { label: "requests refused", value: String(sum(refused)), remark: list(refused) },
    ...(measurement.replicationLag === undefined
      ? []
      : [
          {
            label: "replication lag p50 / p99",
            value: `${measurement.replicationLag.p50.toFixed(1)} / ${measurement.replicationLag.p99.toFixed(1)} s`,
            remark: measurement.consistency === "strong" ? "receipts; drawn" : "payments and receipts; drawn",
          },
        ]),
    {
      label: "statements not needed here",
      value: String(measurement.unusedPermissions.length),
      remark: measurement.unusedPermissions.join(", "),
    },
  ];
}

/** What this machine took: no second of it is a second of the drill. */
function machineRows({ latency, machineSeconds }: Measurement): Row[] {
  return [
    {
      label: "this machine: latency p50 / p99",
      value: `${latency.p50.toFixed(0)} / ${latency.p99.toFixed(0)} ms`,
      remark: "not scaled; says nothing of AWS",
    },
    { label: "this machine: time taken", value: `${machineSeconds.toFixed(0)} s` },
  ];
}

function repeated({ settlementsRepeated, consistency }: Measurement): string | undefined {
  return consistency === "eventual"
    ? `${settlementsRepeated} took the step in both Regions, under one reference`
    : undefined;
}
