import type { PairRole } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import { metricsFrom } from "./metric";

/** Where the authorizer publishes; nothing where there is none. */
export function tokenMetrics({ regions, apis }: MonitoredSystem, role: PairRole, environmentSuffix: string) {
  if (apis[role].functionNames.authorizer === undefined) return undefined;
  const authorizer = metricsFrom({
    namespace: "Payments",
    region: regions[role].name,
    dimensions: { service: "authorizer", environment: environmentSuffix },
  });
  return {
    keySetRefreshFailures: authorizer({
      name: "KeySetRefreshFailures",
      statistic: "Sum",
      label: "key set refresh failures",
    }),
  };
}
