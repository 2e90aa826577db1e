import { DrillError } from "../errors";
import { evaluateMetricMath, type Series } from "./metric-math";
import { COMPARISONS, type MetricAlarm, type MetricReference } from "./read-alarms";

/** What CloudWatch has of a metric: a value for each period, oldest first. */
export type Figures = (metric: MetricReference) => Series;

/**
 * Whether an alarm is on, period by period. An alarm on a metric of DynamoDB keeps its state through missing data,
 * whatever it says itself. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function evaluateAlarm(alarm: MetricAlarm, figures: Figures): boolean[] {
  const series = Object.fromEntries(
    Object.entries(alarm.metrics).map(([id, metric]) => [id, figures(metric)]),
  );
  const values = evaluateMetricMath(alarm.expression, series);
  const ofDynamo = Object.values(alarm.metrics).some(({ namespace }) => namespace === "AWS/DynamoDB");
  const missing = ofDynamo ? "ignore" : alarm.missingData;
  const isBreaching = (value: number | undefined) =>
    value === undefined ? missing === "breaching" : COMPARISONS[alarm.comparison](value, alarm.threshold);
  let on = false;
  return values.map((_, period) => {
    const window = values.slice(Math.max(0, period + 1 - alarm.evaluationPeriods), period + 1);
    const keepsState = missing === "ignore" && window.every((value) => value === undefined);
    on = keepsState ? on : window.filter(isBreaching).length >= alarm.datapointsToAlarm;
    return on;
  });
}

/** Whether a composite alarm is on, from the names of the alarms that are: ALARM("name") joined by OR. */
export function evaluateRule(rule: string, isOn: (alarm: string) => boolean): boolean {
  return rule.split(/\s+OR\s+/).some((part) => {
    const [, name] = /^\s*ALARM\("([^"]+)"\)\s*$/.exec(part) ?? [];
    if (name === undefined) {
      throw new DrillError(
        `The composite alarm's rule "${part}" is none that the drill knows. Teach drill/alarms/evaluate-alarm.ts.`,
      );
    }
    return isOn(name);
  });
}
