/** A series of numbers that AWS publishes: where, under which names, and how it is read. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** All of them: CloudWatch finds nothing under a part of a metric's dimensions. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** For example `Sum`, `Maximum`, `p99`. */
  readonly statistic: string;
  /** The Region in which it is published, the only one in which an alarm sees it. */
  readonly region: string;
  /** Seconds of one data point: not less than what the service publishes. */
  readonly period: number;
  /** What a graph calls it. */
  readonly label: string;
}

/** Arithmetic on metrics. A missing value counts as 0, a division by 0 yields no data point. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
export interface MetricExpression {
  readonly expression: string;
  readonly label: string;
  /** By the ids that the expression uses; at most 10 in an alarm. */
  readonly metrics: Readonly<Record<string, Metric>>;
}

export type Measure = Metric | MetricExpression;

export const isExpression = (measure: Measure): measure is MetricExpression => "expression" in measure;

/** The metrics behind a measure. */
export const metricsOf = (measure: Measure): readonly Metric[] =>
  isExpression(measure) ? Object.values(measure.metrics) : [measure];

const ONE_MINUTE = 60;

type Described = Pick<Metric, "name" | "statistic" | "label"> &
  Partial<Pick<Metric, "dimensions" | "period">>;

/** Makes the metrics of one source, which share namespace, Region and dimensions; a metric may add to the latter. */
export const metricsFrom =
  (source: Pick<Metric, "namespace" | "region" | "dimensions">) =>
  ({ dimensions, ...rest }: Described): Metric => ({
    namespace: source.namespace,
    region: source.region,
    dimensions: { ...source.dimensions, ...dimensions },
    period: ONE_MINUTE,
    ...rest,
  });

/** Each metric under an id of its own: the letter and a number. */
export const numbered = (letter: string, metrics: readonly Metric[]): Readonly<Record<string, Metric>> =>
  Object.fromEntries(metrics.map((metric, index) => [`${letter}${index}`, metric]));

/** `FILL(m0, 0)` for each: what is missing counts as 0. */
export const filled = (byId: Readonly<Record<string, Metric>>): string[] =>
  Object.keys(byId).map((id) => `FILL(${id}, 0)`);

/**
 * The sum of metrics, which get the ids m0, m1 and so on. What is missing counts as 0, and is filled in: an alarm on
 * metrics of DynamoDB keeps its state through silence, whatever it is told of missing data, and would never end.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const sumOf = (label: string, metrics: readonly Metric[]): MetricExpression => {
  const byId = numbered("m", metrics);
  return {
    expression: filled(byId).join(" + "),
    label,
    metrics: byId,
  };
};
