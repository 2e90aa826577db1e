import type { PairRole } from "../../../region";
import { paymentMetrics } from "../metrics/payment-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow } from "./alarm-definition";

export function paymentAlarms(
  system: MonitoredSystem,
  role: PairRole,
  environmentSuffix: string,
): AlarmDefinition[] {
  const { oldestOpenAge } = paymentMetrics(system, role, environmentSuffix);
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
  ];
}
