import type { Context, ScheduledEvent } from "aws-lambda";
import type { ReadSwitch, SwitchReading } from "../failover/switch-reader";
import { RELEASED, type SwitchState } from "../failover/switch-state";
import { reconcile, type ReconcilePorts, type ReconcileRules } from "../payments/reconcile";
import type { Log } from "../shared/log";
import type { Meter } from "../shared/meter";
import { METRICS } from "../shared/metric-names";
import { loggableError } from "../shared/loggable";
import type { ReceiptsSweep } from "./receipts-sweep";
import { maySettle } from "../failover/may-settle";

export interface ReconcilerDependencies extends ReconcilePorts {
  readonly log: Log;
  readonly meter: Meter;
  readonly readSwitch: ReadSwitch;
  readonly role: "primary" | "standby";
  /** How the tables replicate. */
  readonly consistency: "strong" | "eventual";
  /** Writes receipts again after a takeover. */
  readonly sweepReceipts: ReceiptsSweep;
  readonly rules: Omit<ReconcileRules, "maySettle">;
  /** @default the time of day */
  readonly now?: () => Date;
}

export type ReconcilerHandler = (
  event?: ScheduledEvent,
  context?: Pick<Context, "awsRequestId">,
) => Promise<void>;

/** Runs on a schedule in each Region, and says how much is open and how old it is. */
export function createReconciler(dependencies: ReconcilerDependencies): ReconcilerHandler {
  const { log, meter, now = () => new Date() } = dependencies;
  return async (_event, context) => {
    log.begin({ lambdaRequestId: context?.awsRequestId });
    try {
      const reading = await dependencies.readSwitch();
      // A takeover needs to be known of; without it each Region looks after its own payments.
      const state = reading?.state ?? RELEASED;
      const result = await reconcile(dependencies, await rulesInForce(dependencies, reading), now());
      meter.count(METRICS.open, result.open);
      meter.seconds(METRICS.oldestOpenAge, result.oldestAgeSeconds);
      if (result.sendFailures > 0) {
        meter.count(METRICS.queueSendFailures, result.sendFailures);
      }
      if (result.unreadable > 0) {
        meter.count(METRICS.unreadable, result.unreadable);
      }
      log.info("Open payments reconciled", { ...result });
      await sweep(dependencies, state, now());
    } finally {
      meter.flush();
    }
  };
}

/**
 * Once the switch is engaged the standby waits no longer for the primary's payments. The primary, should it
 * still run, keeps its patience: it has been fenced, and must not take up what the standby is working on.
 */
async function rulesInForce(
  { role, rules, consistency, now }: ReconcilerDependencies,
  reading: SwitchReading | undefined,
): Promise<ReconcileRules> {
  return {
    ...rules,
    ...(reading?.state.position === "engaged" && role === "standby" && { peerAgeSeconds: 0 }),
    maySettle: await maySettle({ role, consistency, readSwitch: () => Promise.resolve(reading), now }),
  };
}

/** Open payments come first, and are not held up by receipts: what fails here is tried again in a minute. */
async function sweep(
  { role, sweepReceipts, log, meter }: ReconcilerDependencies,
  state: SwitchState,
  now: Date,
): Promise<void> {
  if (state.position !== "engaged" || role !== "standby") {
    return;
  }
  try {
    const progress = await sweepReceipts(state, now);
    if (progress !== undefined) {
      meter.count(METRICS.receiptsRebuilt, progress.missing);
      log.info("Receipts of the time before the takeover looked for", { ...progress });
    }
  } catch (error) {
    log.error("Receipts cannot be looked for; the next run begins anew", { ...loggableError(error) });
  }
}
