import type { PairRole } from "../../region";
import type { MonitoredHealthChecks } from "../observability/monitored-system";
import { metricsFrom } from "./metric";

/**
 * What Route 53 says of one Region's endpoint: 1 healthy, 0 not. Published in us-east-1 only.
 * Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export function healthCheckMetrics({ region, endpointIds }: MonitoredHealthChecks, endpoint: PairRole) {
  const metric = metricsFrom({
    namespace: "AWS/Route53",
    region: region.name,
    dimensions: { HealthCheckId: endpointIds[endpoint] },
  });
  return {
    status: metric({ name: "HealthCheckStatus", statistic: "Minimum", label: "healthy" }),
    checkers: metric({
      name: "HealthCheckPercentageHealthy",
      statistic: "Average",
      label: "percent of checkers",
    }),
  };
}
