import type { Region } from "../../region";
import type { Metric } from "../metrics/metric";
import { metricsFrom } from "../metrics/metric";
import type { AlarmDefinition } from "../observability/alarms/alarm-definition";
import { inARow } from "../observability/alarms/alarm-definition";
import type { WatchedEvents } from "./watched-events";

interface TrailAlarmsProps {
  readonly watched: readonly WatchedEvents[];
  readonly metricOf: (what: string) => Metric;
  readonly logGroupName: string;
  readonly region: Region;
}

const SIX_HOURS = 6 * 3600;

/** An alarm for each kind of watched event, and one that the trail itself went silent. */
export const trailAlarms = ({
  watched,
  metricOf,
  logGroupName,
  region,
}: TrailAlarmsProps): AlarmDefinition[] => [
  ...watched.map(({ what, description, above = 0 }): AlarmDefinition => ({
    what,
    description,
    measure: metricOf(what),
    threshold: { above },
    dataPoints: inARow(1),
    missingData: "silenceIsGood",
  })),
  {
    what: "trail-silent",
    description:
      "The audit trail has brought nothing for six hours, and something always happens in an account: see whether the " +
      "trail is on (aws cloudtrail get-trail-status) and may write to its log group.",
    measure: metricsFrom({
      namespace: "AWS/Logs",
      region: region.name,
      dimensions: { LogGroupName: logGroupName },
    })({
      name: "IncomingLogEvents",
      statistic: "Sum",
      period: SIX_HOURS,
      label: "Events of the trail",
    }),
    threshold: { below: 1 },
    dataPoints: inARow(1),
    missingData: "silenceIsBad",
  },
];
