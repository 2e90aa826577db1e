import type { Construct } from "constructs";
import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { ConstructError } from "../../../errors";
import type { Naming } from "../../../naming";
import type { Region } from "../../../region";
import { RegionalScope } from "../../../region";
import { metricsOf } from "../../metrics/metric";
import type { AlarmDefinition } from "./alarm-definition";
import { metricAlarmConfig } from "./metric-alarm-config";

export interface RegionalAlarmsProps {
  readonly naming: Naming;
  readonly region: Region;
  /** The operations topic of this Region: an alarm can publish in its own Region only. */
  readonly topicArn: string;
  readonly definitions: readonly AlarmDefinition[];
}

/**
 * The alarms of one Region and, where some of them mean that the Region is unhealthy, the composite alarm that
 * says so. Each tells the topic when it goes off and when it is over; the composite suppresses none of them.
 */
export class RegionalAlarms extends RegionalScope {
  /** The composite alarm's first. */
  readonly arns: readonly string[];
  readonly names: readonly string[];
  private readonly arnsByWhat: ReadonlyMap<string, string>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegionalAlarmsProps,
  ) {
    super(scope, id, props.region);
    const { region, definitions } = props;
    definitions.forEach((definition) => this.refuseMetricsOfOtherRegions(definition));

    const alarms = definitions.map((definition) => {
      const name = this.nameOf(definition.what);
      const alarm = new CloudwatchMetricAlarm(this, definition.what.replaceAll("-", "_"), {
        provider: region.provider,
        alarmName: name,
        ...metricAlarmConfig(definition),
        ...this.actions(),
        ...(definition.missingData === "silenceIsBad" && { insufficientDataActions: [props.topicArn] }),
      });
      return { definition, name, alarm };
    });

    this.arnsByWhat = new Map(alarms.map(({ definition, alarm }) => [definition.what, alarm.arn]));
    const causes = alarms.filter(({ definition }) => definition.meansUnhealthy);
    const composite = causes.length > 0 ? [this.regionUnhealthy(causes.map(({ alarm }) => alarm))] : [];
    this.arns = [...composite, ...alarms.map(({ alarm }) => alarm)].map(({ arn }) => arn);
    this.names = [...composite.map(() => this.nameOf(UNHEALTHY)), ...alarms.map(({ name }) => name)];
  }

  private regionUnhealthy(causes: readonly CloudwatchMetricAlarm[]): CloudwatchCompositeAlarm {
    const { region } = this.props;
    return new CloudwatchCompositeAlarm(this, "region_unhealthy", {
      provider: region.provider,
      alarmName: this.nameOf(UNHEALTHY),
      alarmDescription:
        `Payments suffer in ${region.name} (${region.role}): at least one of the alarms that mean so is on. Open the ` +
        "dashboard; if the cause is the Region and not our last change, fail over.",
      // The names by reference, so that the alarms exist before the rule that reads them.
      alarmRule: causes.map(({ alarmName }) => `ALARM("${alarmName}")`).join(" OR "),
      ...this.actions(),
    });
  }

  /** The ARN of the alarm that is defined as `what`, once it exists. @throws ConstructError where there is none */
  arnOf(what: string): string {
    const arn = this.arnsByWhat.get(what);
    if (arn !== undefined) return arn;
    throw new ConstructError(this.node.path, {
      happened: "there is no such alarm",
      given: what,
      mend: `Name one of ${[...this.arnsByWhat.keys()].join(", ")}.`,
    });
  }

  private nameOf(what: string): string {
    return this.props.naming.name("cloudwatchAlarm", what, this.region.role);
  }

  private actions() {
    return { alarmActions: [this.props.topicArn], okActions: [this.props.topicArn] };
  }

  /** Such an alarm could be made, and would wait for data for ever. */
  private refuseMetricsOfOtherRegions({ what, measure }: AlarmDefinition): void {
    const elsewhere = metricsOf(measure).find(({ region }) => region !== this.region.name);
    if (elsewhere) {
      throw new ConstructError(this.node.path, {
        happened: `the alarm ${what} in ${this.region.name} watches a metric of another Region`,
        given: `${elsewhere.namespace} ${elsewhere.name} of ${elsewhere.region}`,
        mend: "Define the alarm in the Region in which the metric is published.",
      });
    }
  }
}

const UNHEALTHY = "region-unhealthy";
