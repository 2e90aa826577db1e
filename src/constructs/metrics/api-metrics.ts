import type { PairRole } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import type { MetricExpression } from "./metric";
import { metricsFrom } from "./metric";

/** Where new payments arrive. Health checkers ask for another resource, so only clients count here. */
const PAYMENT_METHOD = { Method: "POST", Resource: "/process" };

/**
 * Each request adds one sample to `Count`. The dimensions Method and Resource exist since the stage publishes
 * detailed metrics. Source:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 */
export function apiMetrics({ regions, apis }: MonitoredSystem, role: PairRole) {
  const { apiName, stageName } = apis[role];
  const metric = metricsFrom({
    namespace: "AWS/ApiGateway",
    region: regions[role].name,
    dimensions: { ApiName: apiName, Stage: stageName },
  });
  const requests = metric({ name: "Count", statistic: "SampleCount", label: "requests" });
  const serverErrors = metric({ name: "5XXError", statistic: "Sum", label: "5XX" });
  const serverErrorPercent: MetricExpression = {
    expression: "100 * errors / requests",
    label: "5XX percent",
    metrics: { errors: serverErrors, requests },
  };
  return {
    requests,
    serverErrors,
    serverErrorPercent,
    clientErrors: metric({ name: "4XXError", statistic: "Sum", label: "4XX" }),
    payments: metric({
      name: "Count",
      statistic: "SampleCount",
      label: "POST /process",
      dimensions: PAYMENT_METHOD,
    }),
    latency: (percentile: string) => metric({ name: "Latency", statistic: percentile, label: percentile }),
  };
}
