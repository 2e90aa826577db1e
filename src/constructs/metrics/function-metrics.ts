import type { PairRole, Region } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import { metricsFrom } from "./metric";
import { tokenMetrics } from "./token-metrics";

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

/**
 * The metrics of each function of a Region, in the order of their short names. The authorizer counts its errors itself:
 * Lambda's count holds each refused token too. Where it crashes or times out, API Gateway answers 5XX, which are counted.
 */
export function functionMetrics(system: MonitoredSystem, role: PairRole, environmentSuffix: string) {
  const { regions, apis } = system;
  const functions = Object.entries(apis[role].functionNames).sort(([a], [b]) => (a < b ? -1 : 1));
  const ownErrors = tokenMetrics(system, role, environmentSuffix)?.failures;
  return functions.map(([shortName, functionName]) => ({
    shortName,
    ...functionMetricsOf(regions[role], functionName, shortName),
    ...(shortName === "authorizer" && ownErrors && { errors: ownErrors }),
  }));
}
