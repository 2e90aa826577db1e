import type { PairRole } from "../../../region";
import { queueMetrics } from "../../metrics/queue-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow } from "./alarm-definition";

export function queueAlarms(system: MonitoredSystem, role: PairRole): AlarmDefinition[] {
  const { age, deadLetters } = queueMetrics(system, role);
  const { queueAgeSeconds } = system.thresholds;
  return [
    {
      what: "queue-age",
      description:
        `An accepted payment has waited more than ${queueAgeSeconds} s in the ${role}'s queue. See whether the ` +
        "processor runs, fails or is throttled; nothing is lost, payments are late.",
      measure: age,
      threshold: { above: queueAgeSeconds },
      // The age is a duration already: one data point says enough.
      dataPoints: inARow(1),
      missingData: "silenceIsGood",
      meansUnhealthy: true,
    },
    {
      what: "dead-letters",
      description:
        `A payment in the ${role} has failed so often that it lies in the dead-letter queue. Read the processor's ` +
        "log for its transactionId, mend the cause, then redrive the queue; steps already done are not repeated.",
      measure: deadLetters,
      threshold: { above: 0 },
      dataPoints: inARow(1),
      missingData: "silenceIsGood",
    },
  ];
}
