import type { DataPoint } from "./metric-recorder";

interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

interface Embedded {
  readonly _aws?: { readonly Timestamp: number; readonly CloudWatchMetrics: readonly Directive[] };
  readonly [member: string]: unknown;
}

/** Whether a text that a function printed holds metrics: a cheap look before it is parsed. */
export const holdsMetrics = (text: string) => text.includes('"CloudWatchMetrics"');

/**
 * The metrics in what a function printed, as CloudWatch Logs takes them from it. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics(text: string): DataPoint[] {
  return text
    .split("\n")
    .filter(holdsMetrics)
    .flatMap((line) => pointsIn(JSON.parse(line) as Embedded));
}

function pointsIn(line: Embedded): DataPoint[] {
  const { Timestamp: at = 0, CloudWatchMetrics: directives = [] } = line._aws ?? {};
  return directives.flatMap(({ Namespace: namespace, Dimensions: sets, Metrics: metrics }) =>
    sets.flatMap((set) => {
      const dimensions = Object.fromEntries(set.map((name) => [name, String(line[name])]));
      return metrics.flatMap(({ Name: name }) =>
        [line[name]].flat().map((value) => ({ namespace, name, dimensions, at, value: Number(value) })),
      );
    }),
  );
}
