import { DrillError } from "../errors";
import { evaluateMetricMath, type Series } from "./metric-math";
import { COMPARISONS, type MetricAlarm, type MetricReference } from "./read-alarms";

/** What CloudWatch has of a metric: a value for each period, oldest first. */
export type Figures = (metric: MetricReference) => Series;

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** What an alarm compares with its threshold, period by period. */
export function valuesOf(alarm: MetricAlarm, figures: Figures): (number | undefined)[] {
  const series = Object.fromEntries(
    Object.entries(alarm.metrics).map(([id, metric]) => [id, figures(metric)]),
  );
  return evaluateMetricMath(alarm.expression, series);
}

/**
 * An alarm's state at the end of each period. An alarm on a metric of DynamoDB keeps its state through missing data,
 * whatever it says itself. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 *
 * @param initially its state before the first period: a new alarm's is INSUFFICIENT_DATA, and there were no data before
 */
export function evaluateAlarm(
  alarm: MetricAlarm,
  figures: Figures,
  initially: AlarmState = "OK",
): AlarmState[] {
  const { evaluationPeriods, datapointsToAlarm, comparison, threshold } = alarm;
  const ofDynamo = Object.values(alarm.metrics).some(({ namespace }) => namespace === "AWS/DynamoDB");
  const missing = ofDynamo ? "ignore" : alarm.missingData;
  const breaches = (value: number) => COMPARISONS[comparison](value, threshold);
  const nothing = initially === "INSUFFICIENT_DATA" ? evaluationPeriods - 1 : 0;
  const values = [...Array.from({ length: nothing }, () => undefined), ...valuesOf(alarm, figures)];
  let state = initially;
  return values.slice(nothing).map((_, period) => {
    const end = nothing + period + 1;
    const window = values.slice(Math.max(0, end - evaluationPeriods), end);
    state = stateAfter(window, state);
    return state;
  });

  function stateAfter(window: Series, before: AlarmState): AlarmState {
    const present = window.filter((value) => value !== undefined);
    const absent = window.length - present.length;
    const breaching = present.filter(breaches).length;
    if (breaching + (missing === "breaching" ? absent : 0) >= datapointsToAlarm) {
      return "ALARM";
    }
    if (missing === "breaching" || missing === "notBreaching" || breaching < present.length) {
      return "OK";
    }
    if (present.length === 0) {
      // What came before the first period was as usual: it takes a whole window of silence.
      return missing === "missing" && window.length === evaluationPeriods ? "INSUFFICIENT_DATA" : before;
    }
    // All that is there breaches, and it is too little to be sure: with "missing", age makes up for it.
    const oldest = window.length - window.findIndex((value) => value !== undefined);
    return missing === "missing" && oldest >= datapointsToAlarm ? "ALARM" : before;
  }
}

/**
 * Whether people have been told that something is wrong, period by period: the alarm is in ALARM, or it tells of
 * missing data too and has lost what it had. What a new alarm has never had is told to nobody: its state does not
 * change. Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function isTold(
  alarm: Pick<MetricAlarm, "tellsOfSilence">,
  states: readonly AlarmState[],
  initially: AlarmState = "OK",
): boolean[] {
  let known = initially !== "INSUFFICIENT_DATA";
  return states.map((state) => {
    known ||= state !== "INSUFFICIENT_DATA";
    return state === "ALARM" || (state === "INSUFFICIENT_DATA" && known && alarm.tellsOfSilence);
  });
}

/** Whether a composite alarm is on, from the names of the alarms that are: ALARM("name") joined by OR. */
export function evaluateRule(rule: string, isOn: (alarm: string) => boolean): boolean {
  return partsOf(rule).some(isOn);
}

/** The alarms that a composite alarm hangs on. */
export function partsOf(rule: string): string[] {
  return rule.split(/\s+OR\s+/).map((part) => {
    const [, name] = /^\s*ALARM\("([^"]+)"\)\s*$/.exec(part) ?? [];
    if (name === undefined) {
      throw new DrillError(
        `The composite alarm's rule "${part}" is none that the drill knows. Teach drill/alarms/evaluate-alarm.ts.`,
      );
    }
    return name;
  });
}
