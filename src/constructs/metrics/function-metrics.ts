import type { PairRole, Region } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import { metricsFrom } from "./metric";

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export function functionMetricsOf(
  { name: region }: Pick<Region, "name">,
  functionName: string,
  shortName: string,
) {
  const metric = metricsFrom({
    namespace: "AWS/Lambda",
    region,
    dimensions: { FunctionName: functionName },
  });
  return {
    errors: metric({ name: "Errors", statistic: "Sum", label: `${shortName} errors` }),
    throttles: metric({ name: "Throttles", statistic: "Sum", label: `${shortName} throttles` }),
    duration: metric({ name: "Duration", statistic: "p99", label: `${shortName} p99` }),
  };
}

/** The metrics of each function of a Region, in the order of their short names. */
export function functionMetrics({ regions, apis }: MonitoredSystem, role: PairRole) {
  const functions = Object.entries(apis[role].functionNames).sort(([a], [b]) => (a < b ? -1 : 1));
  return functions.map(([shortName, functionName]) => ({
    shortName,
    ...functionMetricsOf(regions[role], functionName, shortName),
  }));
}
