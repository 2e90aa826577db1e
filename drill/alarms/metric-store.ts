import { DrillError } from "../errors";
import { percentile } from "../percentile";
import type { DataPoint } from "../region/metric-recorder";
import type { Series } from "./metric-math";
import type { MetricReference, Place } from "./read-alarms";

/** A data point whose time is in seconds of the drill. */
export type TimedPoint = Omit<DataPoint, "at"> & { readonly at: number };

const keyOf = (place: Place, { namespace, name, dimensions }: Pick<DataPoint, MetricKey>) =>
  JSON.stringify([place, namespace, name, Object.entries(dimensions).sort()]);

type MetricKey = "namespace" | "name" | "dimensions";

/** What CloudWatch keeps: the values of each metric, in the Region in which it was published. */
export class MetricStore {
  private readonly metrics = new Map<string, { at: number; value: number }[]>();

  keep(place: Place, points: readonly TimedPoint[]): void {
    for (const { at, value, ...metric } of points) {
      const key = keyOf(place, metric);
      const values = this.metrics.get(key) ?? [];
      values.push({ at, value });
      this.metrics.set(key, values);
    }
  }

  /** A metric's statistic for each whole period up to a moment; nothing where there was no value. */
  series(place: Place, metric: MetricReference, seconds: number): Series {
    const { periodSeconds } = metric;
    const periods: number[][] = Array.from({ length: Math.floor(seconds / periodSeconds) }, () => []);
    for (const { at, value } of this.metrics.get(keyOf(place, metric)) ?? []) {
      periods[Math.floor(at / periodSeconds)]?.push(value);
    }
    return periods.map((values) => (values.length === 0 ? undefined : statisticOf(metric, values)));
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
function statisticOf({ statistic, name }: MetricReference, values: readonly number[]): number {
  const sum = () => values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case "Sum":
      return sum();
    case "SampleCount":
      return values.length;
    case "Average":
      return sum() / values.length;
    case "Minimum":
      return Math.min(...values);
    case "Maximum":
      return Math.max(...values);
    default: {
      const [, percent] = /^p(\d+(?:\.\d+)?)$/.exec(statistic) ?? [];
      if (percent === undefined) {
        throw new DrillError(
          `The drill does not know the statistic "${statistic}" of ${name}. Teach drill/alarms/metric-store.ts.`,
        );
      }
      return percentile(values, Number(percent));
    }
  }
}
