import type { PairRole } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import { metricsFrom } from "./metric";

/** Where the functions publish what becomes of payments; the namespace and the names are the functions' own. */
export function paymentMetrics({ regions }: MonitoredSystem, role: PairRole, environmentSuffix: string) {
  const by = (service: string) =>
    metricsFrom({
      namespace: "Payments",
      region: regions[role].name,
      dimensions: { service, environment: environmentSuffix },
    });
  const [intake, processor, reconciler] = [by("intake"), by("processor"), by("reconciler")];
  return {
    accepted: intake({ name: "PaymentsAccepted", statistic: "Sum", label: "accepted" }),
    completed: processor({ name: "PaymentsCompleted", statistic: "Sum", label: "completed" }),
    inReview: processor({ name: "PaymentsInReview", statistic: "Sum", label: "in review" }),
    failed: processor({ name: "PaymentsFailed", statistic: "Sum", label: "failed" }),
    failedAttempts: processor({ name: "FailedAttempts", statistic: "Sum", label: "failed attempts" }),
    settlementRefusals: processor({ name: "SettlementRefusals", statistic: "Sum", label: "refused orders" }),
    needAPerson: processor({ name: "PaymentsNeedAPerson", statistic: "Sum", label: "need a person" }),
    contentConflicts: processor({ name: "ContentConflicts", statistic: "Sum", label: "content conflicts" }),
    open: reconciler({ name: "OpenPayments", statistic: "Maximum", label: "open" }),
    oldestOpenAge: reconciler({
      name: "OldestOpenPaymentAge",
      statistic: "Maximum",
      label: "oldest open, seconds",
    }),
  };
}
