import type { PairRole } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import { ownMetrics } from "./own-metrics";

/** What the functions publish of what becomes of payments. */
export function paymentMetrics({ regions }: MonitoredSystem, role: PairRole, environmentSuffix: string) {
  const by = (service: "intake" | "processor" | "reconciler") =>
    ownMetrics(regions[role], service, environmentSuffix);
  const [intake, processor, reconciler] = [by("intake"), by("processor"), by("reconciler")];
  return {
    accepted: intake("accepted", "Sum", "accepted"),
    completed: processor("completed", "Sum", "completed"),
    inReview: processor("inReview", "Sum", "in review"),
    failed: processor("failed", "Sum", "failed"),
    failedAttempts: processor("failedAttempts", "Sum", "failed attempts"),
    settlementRefusals: processor("settlementRefusals", "Sum", "refused orders"),
    needAPerson: processor("needAPerson", "Sum", "need a person"),
    contentConflicts: processor("contentConflicts", "Sum", "content conflicts"),
    open: reconciler("open", "Maximum", "open"),
    oldestOpenAge: reconciler("oldestOpenAge", "Maximum", "oldest open, seconds"),
  };
}
