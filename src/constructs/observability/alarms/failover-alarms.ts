import type { PairRole } from "../../../region";
import { failoverMetrics } from "../../metrics/failover-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow } from "./alarm-definition";

/** The orchestrator lies in the standby, and so do its metrics and their alarms. */
export function failoverAlarms(
  system: MonitoredSystem,
  role: PairRole,
  environmentSuffix: string,
): AlarmDefinition[] {
  if (role === "primary") return [];
  const { switchEngaged, runs, probeFailures, withheld } = failoverMetrics(system, environmentSuffix);
  return [
    {
      what: "failover-switch-engaged",
      description:
        "The failover switch is engaged: the standby serves and the primary refuses new payments. " +
        "See docs/runbooks/automatic-failover-happened.md; a person fails back.",
      measure: switchEngaged,
      threshold: { above: 0 },
      dataPoints: inARow(1),
      missingData: "silenceChangesNothing",
    },
    {
      what: "primary-probe-failures",
      description:
        "The standby cannot reach the primary's health route. After a few more failures the failover switch is " +
        "engaged; see docs/runbooks/automatic-failover-happened.md.",
      measure: probeFailures,
      threshold: { above: 0 },
      dataPoints: inARow(2),
      missingData: "silenceChangesNothing",
    },
    {
      what: "failovers-withheld",
      description:
        "The standby cannot reach the primary, but is not fit to take over itself, so that nothing was done: both Regions " +
        "look bad, or the standby is cut off. See docs/runbooks/primary-will-not-come-back.md and decide as a person.",
      measure: withheld,
      threshold: { above: 0 },
      dataPoints: inARow(2),
      missingData: "silenceChangesNothing",
    },
    {
      what: "failover-orchestrator-silent",
      description:
        "Nobody watches the primary: the failover orchestrator has not run for five minutes. Read its log; until it " +
        "runs, only Route 53's own health checks fail over. Engage the switch by hand where needed.",
      measure: runs,
      threshold: { below: 1 },
      dataPoints: inARow(5),
      missingData: "silenceIsBad",
    },
  ];
}
