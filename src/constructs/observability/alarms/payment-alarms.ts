import type { PairRole } from "../../../region";
import { paymentMetrics } from "../../metrics/payment-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow, TWICE_OF_FIVE } from "./alarm-definition";

export function paymentAlarms(
  system: MonitoredSystem,
  role: PairRole,
  environmentSuffix: string,
): AlarmDefinition[] {
  const { oldestOpenAge, failedAttempts, settlementRefusals, needAPerson, contentConflicts } = paymentMetrics(
    system,
    role,
    environmentSuffix,
  );
  const { openPaymentAgeSeconds } = system.thresholds;
  return [
    {
      what: "open-payment-age",
      description:
        `An accepted payment has been open for more than ${openPaymentAgeSeconds} s, or the ${role}'s reconciler, which ` +
        "measures it each minute, is silent. See docs/runbooks/stuck-payments.md.",
      measure: oldestOpenAge,
      threshold: { above: openPaymentAgeSeconds },
      dataPoints: inARow(5),
      missingData: "silenceIsBad",
    },
    {
      what: "failed-attempts",
      description:
        `The ${role}'s processor fails at settling, publishing or receipting payments, minute after minute. Each is tried ` +
        "again, later each time. See docs/runbooks/stuck-payments.md.",
      measure: failedAttempts,
      threshold: { above: 0 },
      dataPoints: inARow(5),
      missingData: "silenceIsGood",
    },
    {
      what: "settlement-refusals",
      description:
        "The settlement provider refuses orders without declining the payments: ours or its configuration is wrong. " +
        "After 8 refusals, in about 2 hours, a payment goes to review. See docs/settlement.md.",
      measure: settlementRefusals,
      threshold: { above: 0 },
      dataPoints: TWICE_OF_FIVE,
      missingData: "silenceIsGood",
    },
    {
      what: "payments-need-a-person",
      description:
        "A payment went to review for another reason than its amount; the processor's log names both. " +
        "See docs/runbooks/stuck-payments.md.",
      measure: needAPerson,
      threshold: { above: 0 },
      dataPoints: inARow(1),
      missingData: "silenceIsGood",
    },
    {
      what: "content-conflicts",
      description:
        "Two contents met under one transactionId: both Regions accepted it. What is stored is one of them; the client's " +
        "own record and the published events tell the other. See docs/adr/0004-strong-consistency-by-default.md.",
      measure: contentConflicts,
      threshold: { above: 0 },
      dataPoints: inARow(1),
      missingData: "silenceIsGood",
    },
  ];
}
