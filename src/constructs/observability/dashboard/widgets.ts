import type { Measure, Metric } from "../../metrics/metric";
import { isExpression } from "../../metrics/metric";

/** One graph: what is drawn, on which axis, and from which value on an alarm goes off. */
export interface Graph {
  readonly title: string;
  readonly left: readonly Measure[];
  /** Drawn against an axis of their own, having another unit. @default none */
  readonly right?: readonly Measure[];
  /** A line on the left axis. @default none */
  readonly alarmAbove?: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A widget of the dashboard's body: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface Widget extends Place {
  readonly type: "metric" | "alarm" | "text";
  readonly properties: Readonly<Record<string, unknown>>;
}

export const textWidget = (place: Place, markdown: string): Widget => ({
  type: "text",
  ...place,
  properties: { markdown },
});

export const alarmWidget = (place: Place, title: string, alarms: readonly string[]): Widget => ({
  type: "alarm",
  ...place,
  properties: { title, alarms },
});

export function graphWidget(place: Place, region: string, graph: Graph): Widget {
  const { title, left, right = [], alarmAbove } = graph;
  return {
    type: "metric",
    ...place,
    properties: {
      title,
      view: "timeSeries",
      stacked: false,
      region,
      metrics: [
        ...left.flatMap((measure) => lines(measure, "left")),
        ...right.flatMap((measure) => lines(measure, "right")),
      ],
      yAxis: { left: { min: 0 }, right: { min: 0 } },
      ...(alarmAbove === undefined
        ? {}
        : { annotations: { horizontal: [{ label: "alarm above", value: alarmAbove, yAxis: "left" }] } }),
    },
  };
}

type Axis = "left" | "right";

/** A measure as lines of a graph; the metrics of an expression are hidden behind it. */
function lines(measure: Measure, yAxis: Axis): unknown[][] {
  if (!isExpression(measure)) return [line(measure, { yAxis })];
  const { expression, label, metrics } = measure;
  return [
    [{ expression, label, id: "result", yAxis }],
    ...Object.entries(metrics).map(([id, metric]) => line(metric, { id, visible: false })),
  ];
}

const line = (metric: Metric, options: Record<string, unknown>): unknown[] => [
  metric.namespace,
  metric.name,
  ...Object.entries(metric.dimensions).flat(),
  {
    region: metric.region,
    stat: metric.statistic,
    period: metric.period,
    label: metric.label,
    ...options,
  },
];
