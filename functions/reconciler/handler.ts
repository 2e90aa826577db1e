import type { Context, ScheduledEvent } from "aws-lambda";
import type { SwitchState } from "../failover/switch-state";
import { reconcile, type ReconcilePorts, type ReconcileRules } from "../payments/reconcile";
import type { Log } from "../shared/log";
import type { Meter } from "../shared/meter";
import { METRICS } from "../shared/metric-names";
import { maySettle } from "../failover/may-settle";

export interface ReconcilerDependencies extends ReconcilePorts {
  readonly log: Log;
  readonly meter: Meter;
  readonly readSwitch: () => Promise<SwitchState>;
  readonly role: "primary" | "standby";
  /** How the tables replicate. */
  readonly consistency: "strong" | "eventual";
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
      const result = await reconcile(dependencies, await rulesInForce(dependencies), now());
      meter.count(METRICS.open, result.open);
      meter.seconds(METRICS.oldestOpenAge, result.oldestAgeSeconds);
      if (result.sendFailures > 0) {
        meter.count(METRICS.queueSendFailures, result.sendFailures);
      }
      if (result.unreadable > 0) {
        meter.count(METRICS.unreadable, result.unreadable);
      }
      log.info("Open payments reconciled", { ...result });
    } finally {
      meter.flush();
    }
  };
}

/**
 * Once the switch is engaged the standby waits no longer for the primary's payments. The primary, should it
 * still run, keeps its patience: it has been fenced, and must not take up what the standby is working on.
 */
async function rulesInForce(dependencies: ReconcilerDependencies): Promise<ReconcileRules> {
  const { role, rules, consistency } = dependencies;
  const state = await dependencies.readSwitch();
  return {
    ...rules,
    ...(state.engaged && role === "standby" && { peerAgeSeconds: 0 }),
    maySettle: await maySettle({ role, consistency, readSwitch: () => Promise.resolve(state) }),
  };
}
