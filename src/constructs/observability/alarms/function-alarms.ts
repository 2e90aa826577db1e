import type { PairRole } from "../../../region";
import { functionMetrics } from "../../metrics/function-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { TWICE_OF_FIVE } from "./alarm-definition";

export function functionAlarms(
  system: MonitoredSystem,
  role: PairRole,
  environmentSuffix: string,
): AlarmDefinition[] {
  return functionMetrics(system, role, environmentSuffix).flatMap(
    ({ shortName, errors, throttles }): AlarmDefinition[] => [
      {
        what: `${shortName}-errors`,
        description:
          `The function ${shortName} in the ${role} fails again and again: it crashed or timed out. Read the ` +
          "errors in its log; if they began with a deploy, roll back.",
        measure: errors,
        threshold: { above: 0 },
        dataPoints: TWICE_OF_FIVE,
        missingData: "silenceIsGood",
      },
      {
        what: `${shortName}-throttles`,
        description:
          `The function ${shortName} in the ${role} is refused concurrency. Compare its concurrent executions ` +
          "with its reservation and with the account's quota in this Region, and raise the one that is reached.",
        measure: throttles,
        threshold: { above: 0 },
        dataPoints: TWICE_OF_FIVE,
        missingData: "silenceIsGood",
      },
    ],
  );
}
