import type { PairRole } from "../../../region";
import { failoverMetrics, releaseMetrics } from "../../metrics/failover-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow } from "./alarm-definition";

/** Each orchestrator's metrics lie in its own Region, and so do their alarms. */
export function failoverAlarms(
  system: MonitoredSystem,
  role: PairRole,
  environmentSuffix: string,
): AlarmDefinition[] {
  return role === "primary"
    ? releaseAlarms(system, environmentSuffix)
    : engageAlarms(system, environmentSuffix);
}

function engageAlarms(system: MonitoredSystem, environmentSuffix: string): AlarmDefinition[] {
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
        "The standby cannot reach the primary, but nothing was done: the standby is not fit to take over, the primary " +
        "says by the control table that it is well, or a person has pinned the switch. " +
        "See docs/runbooks/primary-will-not-come-back.md and decide as a person.",
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

function releaseAlarms(system: MonitoredSystem, environmentSuffix: string): AlarmDefinition[] {
  const { runs, probeFailures, withheld } = releaseMetrics(system, environmentSuffix);
  return [
    {
      what: "standby-probe-failures",
      description:
        "The primary cannot reach the standby's health route. While the failover switch is engaged and consistency is " +
        "strong, it is released after a few more failures; see docs/runbooks/standby-lost-while-serving.md.",
      measure: probeFailures,
      threshold: { above: 0 },
      dataPoints: inARow(2),
      missingData: "silenceChangesNothing",
    },
    {
      what: "releases-withheld",
      description:
        "The failover switch is engaged and the standby cannot be reached, but the switch was not released: the primary is " +
        "not fit, the standby says by the control table that it is well, a person has pinned the switch, or consistency is " +
        "eventual. See docs/runbooks/standby-lost-while-serving.md and decide as a person.",
      measure: withheld,
      threshold: { above: 0 },
      dataPoints: inARow(2),
      missingData: "silenceChangesNothing",
    },
    {
      what: "release-orchestrator-silent",
      description:
        "Nobody watches the standby from the primary: the release orchestrator has not run for five minutes. Read its " +
        "log. Until it runs, a person releases the switch where the standby is lost, and the standby may fail over " +
        "although only the way between the Regions is cut.",
      measure: runs,
      threshold: { below: 1 },
      dataPoints: inARow(5),
      missingData: "silenceIsBad",
    },
  ];
}
