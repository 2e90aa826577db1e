import { addressOf, type Resource } from "../stack/resource";
import type { TerraformStack } from "../stack/terraform-stack";
import { StackError } from "../errors";
import { type PairRole, ROLES } from "../roles";

/** Where an alarm lies, and its metrics with it: in one of the two Regions, or in us-east-1 where that is neither. */
export type Place = PairRole | "global";

/** One metric with one statistic, as CloudWatch is asked for it. */
export interface MetricReference {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `p99` and so on. */
  readonly statistic: string;
  readonly periodSeconds: number;
}

export const COMPARISONS = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

export interface MetricAlarm {
  readonly name: string;
  readonly place: Place;
  /** What is compared with the threshold, in words. */
  readonly label: string;
  /** The metrics by their ids in the expression; by `result` alone where there is none. */
  readonly metrics: Readonly<Record<string, MetricReference>>;
  readonly expression: string;
  readonly comparison: keyof typeof COMPARISONS;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
  /** Whether people are told when its data stop. */
  readonly tellsOfSilence: boolean;
}

/** All alarms of a stack. */
export interface AlarmsPlan {
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
}

export interface CompositeAlarm {
  readonly name: string;
  readonly place: Place;
  readonly rule: string;
}

interface MetricBlock {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly stat?: string;
  readonly statistic?: string;
  readonly extended_statistic?: string;
  readonly period: number;
}

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly label?: string;
  readonly metric?: MetricBlock;
}

interface AlarmBlock extends MetricBlock {
  readonly alarm_name: string;
  readonly metric_query?: readonly Query[];
  readonly comparison_operator: keyof typeof COMPARISONS;
  readonly threshold: number;
  readonly evaluation_periods: number;
  readonly datapoints_to_alarm?: number;
  readonly treat_missing_data?: MetricAlarm["missingData"];
  readonly insufficient_data_actions?: readonly string[];
}

export const readAlarmsPlan = (stack: TerraformStack): AlarmsPlan => ({
  metric: readAlarms(stack),
  composite: readCompositeAlarms(stack),
});

/** Every metric alarm of the stack. */
export const readAlarms = (stack: TerraformStack): MetricAlarm[] =>
  stack.all("aws_cloudwatch_metric_alarm").map((resource) => readAlarm(stack, resource));

function readAlarm(stack: TerraformStack, resource: Resource): MetricAlarm {
  const block = stack.block<AlarmBlock>(resource.attributes);
  const queries = block.metric_query ?? [{ id: "result", metric: block }];
  const math = block.metric_query?.find((query) => query.expression !== undefined);
  if (!(block.comparison_operator in COMPARISONS)) {
    throw new StackError(addressOf(resource), {
      happened: `it compares by ${block.comparison_operator}`,
      mend: "Compare with a threshold, or teach drill/alarms/read-alarms.ts.",
    });
  }
  return {
    name: block.alarm_name,
    place: placeOf(resource),
    label: math?.label ?? queries[0]?.metric?.metric_name ?? "",
    metrics: Object.fromEntries(
      queries.flatMap(({ id, metric }) => (metric === undefined ? [] : [[id, referenceTo(metric)]])),
    ),
    expression: math?.expression ?? queries[0]?.id ?? "",
    comparison: block.comparison_operator,
    threshold: block.threshold,
    evaluationPeriods: block.evaluation_periods,
    datapointsToAlarm: block.datapoints_to_alarm ?? block.evaluation_periods,
    missingData: block.treat_missing_data ?? "missing",
    tellsOfSilence: (block.insufficient_data_actions ?? []).length > 0,
  };
}

const referenceTo = (metric: MetricBlock): MetricReference => ({
  namespace: metric.namespace,
  name: metric.metric_name,
  dimensions: metric.dimensions ?? {},
  statistic: metric.stat ?? metric.statistic ?? metric.extended_statistic ?? "",
  periodSeconds: metric.period,
});

const placeOf = ({ attributes }: Resource): Place =>
  ROLES.find((role) => attributes.provider === `aws.${role}`) ?? "global";

export const readCompositeAlarms = (stack: TerraformStack): CompositeAlarm[] =>
  stack.all("aws_cloudwatch_composite_alarm").map((resource) => ({
    name: stack.text(resource, "alarm_name"),
    place: placeOf(resource),
    rule: stack.text(resource, "alarm_rule"),
  }));
