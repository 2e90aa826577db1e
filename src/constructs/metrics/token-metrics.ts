import type { PairRole } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import { ownMetrics } from "./own-metrics";

/** Where the authorizer publishes; nothing where there is none. */
export function tokenMetrics({ regions, apis }: MonitoredSystem, role: PairRole, environmentSuffix: string) {
  if (apis[role].functionNames.authorizer === undefined) return undefined;
  const authorizer = ownMetrics(regions[role], "authorizer", environmentSuffix);
  return {
    failures: authorizer("authorizerFailures", "Sum", "authorizer errors"),
    keySetRefreshFailures: authorizer("keySetRefreshFailures", "Sum", "key set refresh failures"),
  };
}
