import type { AlarmDefinition } from "../../../../../src/constructs/observability/alarms/alarm-definition";
import { inARow } from "../../../../../src/constructs/observability/alarms/alarm-definition";
import { RegionalAlarms } from "../../../../../src/constructs/observability/alarms/regional-alarms";
import { metricsFrom, sumOf } from "../../../../../src/constructs/metrics/metric";
import { ResourcesStayInTheirRegion } from "../../../../../src/validations/resources-stay-in-their-region";
import { resolved } from "../support";
import { Template, testBed } from "../../../../support/template";

const TOPIC = "arn:aws:sns:us-east-2:123456789012:payments-operations-standby-dev";

const metricIn = (region: string) =>
  metricsFrom({ namespace: "Made/Up", region, dimensions: { Thing: "one" } })({
    name: "Trouble",
    statistic: "Sum",
    label: "trouble",
  });

const alarm = (what: string, changes: Partial<AlarmDefinition> = {}): AlarmDefinition => ({
  what,
  description: `${what}: mend it.`,
  measure: metricIn("us-east-2"),
  threshold: { above: 0 },
  dataPoints: inARow(1),
  missingData: "silenceIsGood",
  ...changes,
});

function standbyAlarms(...definitions: AlarmDefinition[]) {
  const { stack, regions, naming } = testBed();
  stack.node.addValidation(new ResourcesStayInTheirRegion(stack));
  const alarms = new RegionalAlarms(stack, "alarms", {
    naming,
    region: regions.standby,
    topicArn: TOPIC,
    definitions,
  });
  return { alarms, stack, synth: () => Template.of(stack) };
}

describe("RegionalAlarms", () => {
  it("tells the Region's topic when an alarm goes off and when it is over", () => {
    expect(standbyAlarms(alarm("first-thing")).synth().resource("aws_cloudwatch_metric_alarm")).toMatchObject(
      {
        provider: "aws.standby",
        alarm_name: "payments-first-thing-standby-dev",
        alarm_actions: [TOPIC],
        ok_actions: [TOPIC],
      },
    );
  });

  it("tells of data that stop where they are published each minute, and a new alarm, which has none, tells nobody", () => {
    const template = standbyAlarms(
      alarm("each-minute", { missingData: "silenceIsBad" }),
      alarm("now-and-then", { missingData: "silenceIsGood" }),
    ).synth();
    const [eachMinute, nowAndThen] = Object.values(template.resources("aws_cloudwatch_metric_alarm"));
    expect(eachMinute).toMatchObject({ treat_missing_data: "missing", insufficient_data_actions: [TOPIC] });
    expect(nowAndThen).not.toHaveProperty("insufficient_data_actions");
  });

  it("says what to do", () => {
    const { alarm_description } = standbyAlarms(alarm("first"))
      .synth()
      .resource("aws_cloudwatch_metric_alarm");
    expect(alarm_description).toBe("first: mend it.");
  });

  it("calls the Region unhealthy when one of the alarms that mean so is on", () => {
    const template = standbyAlarms(
      alarm("first", { meansUnhealthy: true }),
      alarm("second"),
      alarm("third", { meansUnhealthy: true }),
    ).synth();
    const { alarm_rule } = template.resource("aws_cloudwatch_composite_alarm");
    expect(alarm_rule).toMatch(
      /^ALARM\("\$\{aws_cloudwatch_metric_alarm\.alarms_first_\w+\.alarm_name\}"\) OR ALARM\("\$\{aws_cloudwatch_metric_alarm\.alarms_third_\w+\.alarm_name\}"\)$/,
    );
  });

  it("tells of that, too, and suppresses no other alarm", () => {
    const composite = standbyAlarms(alarm("first", { meansUnhealthy: true }))
      .synth()
      .resource("aws_cloudwatch_composite_alarm");
    expect(composite).toMatchObject({
      provider: "aws.standby",
      alarm_name: "payments-region-unhealthy-standby-dev",
      alarm_actions: [TOPIC],
      ok_actions: [TOPIC],
    });
    expect(composite).not.toHaveProperty("actions_suppressor");
  });

  it("makes no composite alarm where none means that the Region is unhealthy", () => {
    expect(standbyAlarms(alarm("first")).synth().resources("aws_cloudwatch_composite_alarm")).toEqual({});
  });

  it("knows its alarms by name and ARN, the composite alarm first", () => {
    const { alarms, stack } = standbyAlarms(alarm("first", { meansUnhealthy: true }), alarm("second"));
    expect(alarms.names).toEqual([
      "payments-region-unhealthy-standby-dev",
      "payments-first-standby-dev",
      "payments-second-standby-dev",
    ]);
    expect(resolved(stack, alarms.arns)).toEqual([
      expect.stringMatching(/^\$\{aws_cloudwatch_composite_alarm\.alarms_region_unhealthy_\w+\.arn\}$/),
      expect.stringMatching(/^\$\{aws_cloudwatch_metric_alarm\.alarms_first_\w+\.arn\}$/),
      expect.stringMatching(/^\$\{aws_cloudwatch_metric_alarm\.alarms_second_\w+\.arn\}$/),
    ]);
  });

  it("refuses an alarm on a metric of another Region", () => {
    expect(() => standbyAlarms(alarm("first", { measure: metricIn("us-east-1") }))).toThrow(
      "test/alarms: the alarm first in us-east-2 watches a metric of another Region " +
        "(given Made/Up Trouble of us-east-1). Define the alarm in the Region in which the metric is published.",
    );
  });

  it("refuses an alarm that calculates with a metric of another Region", () => {
    const measure = sumOf("sum", [metricIn("us-east-2"), metricIn("us-east-1")]);
    expect(() => standbyAlarms(alarm("first", { measure }))).toThrow(/watches a metric of another Region/);
  });
});
