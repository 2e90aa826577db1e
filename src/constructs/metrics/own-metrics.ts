import { type DeployedFunction, METRICS } from "../../../functions/contract";
import type { Region } from "../../region";
import { type Metric, metricsFrom } from "./metric";

/** The namespace in which the functions publish. */
export const METRICS_NAMESPACE = "Payments";

/** Makes metrics that a function of ours publishes, by the names under which it does. */
export function ownMetrics(
  { name: region }: Pick<Region, "name">,
  service: DeployedFunction,
  environment: string,
): (metric: keyof typeof METRICS, statistic: string, label: string) => Metric {
  const make = metricsFrom({ namespace: METRICS_NAMESPACE, region, dimensions: { service, environment } });
  return (metric, statistic, label) => make({ name: METRICS[metric], statistic, label });
}
