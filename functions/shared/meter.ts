import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { MetricsEnvironment } from "./environment";
import type { MetricName } from "./metric-names";

/** Takes measurements during an invocation, and writes them out at its end. */
export interface Meter {
  /** @param times defaults to 1 */
  count(name: MetricName, times?: number): void;
  seconds(name: MetricName, value: number): void;
  flush(): void;
}

/** Writes embedded metrics with the dimensions service and environment. */
export function createMeter(environment: MetricsEnvironment): Meter {
  const metrics = new Metrics({
    namespace: environment.POWERTOOLS_METRICS_NAMESPACE,
    serviceName: environment.POWERTOOLS_SERVICE_NAME,
    defaultDimensions: { environment: environment.ENVIRONMENT_SUFFIX },
  });
  return {
    count: (name, times = 1) => metrics.addMetric(name, MetricUnit.Count, times),
    seconds: (name, value) => metrics.addMetric(name, MetricUnit.Seconds, value),
    flush: () => {
      if (metrics.hasStoredMetrics()) {
        metrics.publishStoredMetrics();
      }
    },
  };
}
