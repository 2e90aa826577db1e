import { addressOf, type Resource } from "../stack/resource";
import type { TerraformStack } from "../stack/terraform-stack";
import { StackError } from "../errors";

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
  /** The metrics by their ids in the expression; by `result` alone where there is none. */
  readonly metrics: Readonly<Record<string, MetricReference>>;
  readonly expression: string;
  readonly comparison: keyof typeof COMPARISONS;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore" | "missing";
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
}

/** Every metric alarm of the stack, by its name. */
export const readAlarms = (stack: TerraformStack): MetricAlarm[] =>
  stack.all("aws_cloudwatch_metric_alarm").map((resource) => readAlarm(stack, resource));

function readAlarm(stack: TerraformStack, resource: Resource): MetricAlarm {
  const block = stack.block<AlarmBlock>(resource.attributes);
  const queries = block.metric_query ?? [{ id: "result", metric: block }];
  const expression = block.metric_query?.find((query) => query.expression !== undefined)?.expression;
  if (!(block.comparison_operator in COMPARISONS)) {
    throw new StackError(addressOf(resource), {
      happened: `it compares by ${block.comparison_operator}`,
      mend: "Compare with a threshold, or teach drill/alarms/read-alarms.ts.",
    });
  }
  return {
    name: block.alarm_name,
    metrics: Object.fromEntries(
      queries.flatMap(({ id, metric }) => (metric === undefined ? [] : [[id, referenceTo(metric)]])),
    ),
    expression: expression ?? queries[0]?.id ?? "",
    comparison: block.comparison_operator,
    threshold: block.threshold,
    evaluationPeriods: block.evaluation_periods,
    datapointsToAlarm: block.datapoints_to_alarm ?? block.evaluation_periods,
    missingData: block.treat_missing_data ?? "missing",
  };
}

const referenceTo = (metric: MetricBlock): MetricReference => ({
  namespace: metric.namespace,
  name: metric.metric_name,
  dimensions: metric.dimensions ?? {},
  statistic: metric.stat ?? metric.statistic ?? metric.extended_statistic ?? "",
  periodSeconds: metric.period,
});

/** Every composite alarm's rule, by its name. */
export const readCompositeAlarms = (stack: TerraformStack): Readonly<Record<string, string>> =>
  Object.fromEntries(
    stack
      .all("aws_cloudwatch_composite_alarm")
      .map((resource) => [stack.text(resource, "alarm_name"), stack.text(resource, "alarm_rule")]),
  );
