import type { Context } from "aws-lambda";
import {
  type Finding,
  type FindingKind,
  reconcileLedger,
  type ReconcileLedgerPorts,
} from "../ledger/reconcile-ledger";
import type { Log } from "../shared/log";
import { loggable, loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS, type MetricName } from "../shared/metric-names";

const HOUR = 3_600_000;

/** What settled so lately may still be on its way through the queue. */
export const ON_ITS_WAY_MINUTES = 15;

const FINDING_METRICS: Readonly<Record<FindingKind, MetricName>> = {
  missing: METRICS.ledgerMissing,
  differing: METRICS.ledgerDiffering,
  unknown: METRICS.ledgerUnknown,
};

export interface LedgerReconcilerDependencies extends ReconcileLedgerPorts {
  /** How far back a run looks. */
  readonly hours: number;
  readonly log: Log;
  readonly meter: Meter;
  /** @default the time of day */
  readonly now?: () => Date;
}

/** What a run is asked for: nothing by the schedule, more after a promotion. */
export interface LedgerReconcilerEvent {
  /** ISO 8601; where the ledger was promoted, some hours before. @default as many hours ago as the function is told */
  readonly since?: string;
  /** ISO 8601. @default 15 minutes ago: what is younger may be on its way */
  readonly until?: string;
}

export interface LedgerReport {
  readonly compared: number;
  readonly missing: number;
  readonly repaired: number;
  readonly differing: number;
  readonly unknown: number;
}

export type LedgerReconcilerHandler = (
  event?: LedgerReconcilerEvent,
  context?: Pick<Context, "awsRequestId">,
) => Promise<LedgerReport>;

/** Compares the ledger with the payments table each day, posts what is missing, and tells what a person must look at. */
export function createLedgerReconciler(dependencies: LedgerReconcilerDependencies): LedgerReconcilerHandler {
  const { log, meter, hours, now = () => new Date() } = dependencies;
  return async (event = {}, context) => {
    log.begin({ lambdaRequestId: context?.awsRequestId });
    const since = timeIn(event.since) ?? new Date(now().getTime() - hours * HOUR);
    const until = timeIn(event.until) ?? new Date(now().getTime() - ON_ITS_WAY_MINUTES * 60_000);
    const findings: Finding[] = [];
    let compared = 0;
    try {
      for await (const step of reconcileLedger(dependencies, { since, until, repair: true })) {
        compared += step.compared;
        findings.push(...step.findings);
        step.findings.forEach((finding) => tell(finding, log));
      }
    } catch (error) {
      log.error("The ledger cannot be compared to the end", { compared, ...loggableError(error) });
      throw error;
    } finally {
      const kinds = Object.keys(FINDING_METRICS) as FindingKind[];
      kinds.forEach((kind) => meter.count(FINDING_METRICS[kind], countOf(findings, kind)));
      meter.flush();
    }
    const report: LedgerReport = {
      compared,
      missing: countOf(findings, "missing"),
      repaired: findings.filter(({ repaired }) => repaired).length,
      differing: countOf(findings, "differing"),
      unknown: countOf(findings, "unknown"),
    };
    log.info("The ledger was compared with the payments table", { ...report });
    return report;
  };
}

const countOf = (findings: readonly Finding[], kind: FindingKind) =>
  findings.filter((finding) => finding.kind === kind).length;

/** EventBridge's own events name other fields, and no time of ours. */
function timeIn(text: string | undefined): Date | undefined {
  const time = Date.parse(text ?? "");
  return Number.isNaN(time) ? undefined : new Date(time);
}

function tell({ kind, transactionId, settledAt, repaired }: Finding, log: Log): void {
  const details = { ...loggable({ transactionId }), kind, settledAt, repaired };
  if (repaired) {
    log.warn("The ledger lacked a settled payment, which was posted", details);
  } else {
    log.error("The ledger and the payments table do not agree: a person must look", details);
  }
}
