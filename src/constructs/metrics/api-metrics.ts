import type { PairRole } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import type { MetricExpression } from "./metric";
import { filled, metricsFrom, numbered } from "./metric";
import { ROUTES } from "../regional-payment-api/open-api/routes";

/** Where new payments arrive. Health checkers ask for another resource, so only clients count here. */
const PAYMENT_METHOD = { Method: "POST", Resource: "/process" };

/** What clients ask for. Route 53's checkers ask many times as much of the other routes, and would hide what clients see. */
const CLIENT_ROUTES = ROUTES.filter(({ authenticated }) => authenticated).map(({ method, path }) => ({
  Method: method.toUpperCase(),
  Resource: path,
}));

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
  const ofClients = (name: string, statistic: string) =>
    CLIENT_ROUTES.map((dimensions) =>
      metric({ name, statistic, label: `${dimensions.Method} ${dimensions.Resource}`, dimensions }),
    );
  const errors = numbered("e", ofClients("5XXError", "Sum"));
  const asked = numbered("r", ofClients("Count", "SampleCount"));
  const serverErrorPercent: MetricExpression = {
    expression: `100 * (${filled(errors).join(" + ")}) / (${filled(asked).join(" + ")})`,
    label: "5XX percent of clients' requests",
    metrics: { ...errors, ...asked },
  };
  const slowest = numbered("l", ofClients("Latency", "p99"));
  const slowestLatency: MetricExpression = {
    expression: `MAX([${filled(slowest).join(", ")}])`,
    label: "p99 of clients' slowest route",
    metrics: slowest,
  };
  return {
    requests,
    serverErrorPercent,
    slowestLatency,
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
