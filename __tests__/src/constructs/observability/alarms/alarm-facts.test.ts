import { METRICS } from "../../../../../functions/shared/metric-names";
import type { Template } from "../../../../support/template";
import { alarmsByName, observe, watchedBy } from "../support";

const API =
  "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html";
const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html";
const SQS =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html";
const DYNAMODB = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html";
const S3_REGIONS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html";
const ROUTE53 = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html";

const OUR_OWN = "functions/shared/metric-names.ts";

const ARRIVING_IN = {
  primary: { SourceBucket: "receipts-of-standby", DestinationBucket: "receipts-of-primary" },
  standby: { SourceBucket: "receipts-of-primary", DestinationBucket: "receipts-of-standby" },
};
const LEAVING = { primary: ARRIVING_IN.standby, standby: ARRIVING_IN.primary };
const OTHER_REGION = { primary: "us-east-2", standby: "us-east-1" };

/** One alarm: in which Regions it lies, what it watches there, and where AWS says that this exists there. */
interface Fact {
  readonly alarm: string;
  /** @default both */
  readonly only?: "primary" | "standby";
  readonly namespace: string;
  readonly metrics: readonly string[];
  readonly dimensions: (role: "primary" | "standby") => Record<string, string>[];
  readonly statistic: string;
  readonly missing: "notBreaching" | "ignore" | "missing";
  readonly source: string;
}

const functionFact = (name: string, metric: "Errors" | "Throttles"): Fact => ({
  alarm: `${name}-${metric.toLowerCase()}`,
  namespace: "AWS/Lambda",
  metrics: [metric],
  dimensions: (role) => [{ FunctionName: `payments-${name}-${role}-dev` }],
  statistic: "Sum",
  missing: "notBreaching",
  source: LAMBDA,
});

const throttleFact = (
  of: string,
  dimensions: Record<string, string>,
  tableName = "payments-payments-dev",
): Fact => ({
  alarm: `${of}-throttles`,
  namespace: "AWS/DynamoDB",
  metrics: ["ReadThrottleEvents", "WriteThrottleEvents"],
  dimensions: () => Array(2).fill({ TableName: tableName, ...dimensions }),
  statistic: "Sum",
  missing: "notBreaching",
  source: DYNAMODB,
});

const systemErrorsFact = (of: string, TableName: string): Fact => ({
  alarm: `${of}-system-errors`,
  namespace: "AWS/DynamoDB",
  metrics: Array(4).fill("SystemErrors"),
  dimensions: () =>
    ["GetItem", "PutItem", "Query", "UpdateItem"].map((Operation) => ({ TableName, Operation })),
  statistic: "Sum",
  missing: "notBreaching",
  source: DYNAMODB,
});

const receiptsFact = (alarm: string, metric: string, ends: typeof ARRIVING_IN, statistic: string): Fact => ({
  alarm,
  namespace: "AWS/S3",
  metrics: [metric],
  dimensions: (role) => [{ ...ends[role], RuleId: "everything" }],
  statistic,
  missing: "ignore",
  source: S3_REGIONS,
});

const endpointFact = (endpoint: "primary" | "standby"): Fact => ({
  alarm: `${endpoint}-endpoint`,
  only: "primary", // us-east-1 in this test
  namespace: "AWS/Route53",
  metrics: ["HealthCheckStatus"],
  dimensions: () => [{ HealthCheckId: `check-of-${endpoint}` }],
  statistic: "Minimum",
  missing: "missing",
  source: ROUTE53,
});

/** The functions' own metrics: the names are theirs, the dimensions those that their meter sets. */
const ownFact = (
  alarm: string,
  service: string,
  metric: string,
  statistic: string,
  rest: Pick<Fact, "only" | "missing">,
): Fact => ({
  alarm,
  namespace: "Payments",
  metrics: [metric],
  dimensions: () => [{ service, environment: "dev" }],
  statistic,
  source: OUR_OWN,
  ...rest,
});

/** What clients ask for, and health checkers do not. */
const clientRoutes = (role: string) =>
  [
    ["POST", "/validate"],
    ["POST", "/process"],
    ["GET", "/payments/{transactionId}"],
  ].map(([Method = "", Resource = ""]) => ({
    ...{ ApiName: `payments-api-${role}-dev`, Stage: "v1", Method, Resource },
  }));

const FACTS: readonly Fact[] = [
  {
    alarm: "api-server-errors",
    namespace: "AWS/ApiGateway",
    metrics: [...Array<string>(3).fill("5XXError"), ...Array<string>(3).fill("Count")],
    dimensions: (role) => [...clientRoutes(role), ...clientRoutes(role)],
    statistic: "Sum, SampleCount",
    missing: "notBreaching",
    source: API,
  },
  {
    alarm: "api-latency",
    namespace: "AWS/ApiGateway",
    metrics: Array<string>(3).fill("Latency"),
    dimensions: clientRoutes,
    statistic: "p99",
    missing: "notBreaching",
    source: API,
  },
  {
    alarm: "api-traffic",
    only: "standby",
    namespace: "AWS/ApiGateway",
    metrics: ["Count"],
    dimensions: (role) => [
      { ApiName: `payments-api-${role}-dev`, Stage: "v1", Method: "POST", Resource: "/process" },
    ],
    statistic: "SampleCount",
    missing: "notBreaching",
    source: API,
  },
  functionFact("intake", "Errors"),
  functionFact("intake", "Throttles"),
  functionFact("processor", "Errors"),
  functionFact("processor", "Throttles"),
  {
    alarm: "queue-age",
    namespace: "AWS/SQS",
    metrics: ["ApproximateAgeOfOldestMessage"],
    dimensions: (role) => [{ QueueName: `payments-queue-${role}-dev` }],
    statistic: "Maximum",
    missing: "notBreaching",
    source: SQS,
  },
  {
    alarm: "dead-letters",
    namespace: "AWS/SQS",
    metrics: ["ApproximateNumberOfMessagesVisible"],
    dimensions: (role) => [{ QueueName: `payments-dead-letters-${role}-dev` }],
    statistic: "Maximum",
    missing: "notBreaching",
    source: SQS,
  },
  throttleFact("table", {}),
  throttleFact("control-table", {}, "payments-control-dev"),
  systemErrorsFact("control-table", "payments-control-dev"),
  throttleFact("customer-index", { GlobalSecondaryIndexName: "customer-index" }),
  throttleFact("status-index", { GlobalSecondaryIndexName: "status-index" }),
  systemErrorsFact("table", "payments-payments-dev"),
  {
    alarm: "table-replication-latency",
    namespace: "AWS/DynamoDB",
    metrics: ["ReplicationLatency"],
    dimensions: (role) => [{ TableName: "payments-payments-dev", ReceivingRegion: OTHER_REGION[role] }],
    statistic: "Maximum",
    missing: "ignore",
    source: DYNAMODB,
  },
  receiptsFact("receipts-replication-latency", "ReplicationLatency", ARRIVING_IN, "Maximum"),
  receiptsFact(
    "receipts-replication-pending-operations",
    "OperationsPendingReplication",
    ARRIVING_IN,
    "Maximum",
  ),
  receiptsFact("receipts-replication-pending-bytes", "BytesPendingReplication", ARRIVING_IN, "Maximum"),
  receiptsFact("receipts-replication-failed", "OperationsFailedReplication", LEAVING, "Sum"),
  ownFact("open-payment-age", "reconciler", METRICS.oldestOpenAge, "Maximum", { missing: "missing" }),
  ownFact("failed-attempts", "processor", METRICS.failedAttempts, "Sum", { missing: "notBreaching" }),
  ownFact("settlement-refusals", "processor", METRICS.settlementRefusals, "Sum", { missing: "notBreaching" }),
  ownFact("payments-need-a-person", "processor", METRICS.needAPerson, "Sum", { missing: "notBreaching" }),
  ownFact("content-conflicts", "processor", METRICS.contentConflicts, "Sum", { missing: "notBreaching" }),
  ownFact("failover-switch-engaged", "failover-orchestrator", METRICS.switchEngaged, "Maximum", {
    only: "standby",
    missing: "ignore",
  }),
  ownFact("primary-probe-failures", "failover-orchestrator", METRICS.primaryProbeFailures, "Sum", {
    only: "standby",
    missing: "ignore",
  }),
  ownFact("failovers-withheld", "failover-orchestrator", METRICS.failoversWithheld, "Sum", {
    only: "standby",
    missing: "ignore",
  }),
  ownFact("failover-orchestrator-silent", "failover-orchestrator", METRICS.switchEngaged, "SampleCount", {
    only: "standby",
    missing: "missing",
  }),
  ownFact("standby-probe-failures", "release-orchestrator", METRICS.standbyProbeFailures, "Sum", {
    only: "primary",
    missing: "ignore",
  }),
  ownFact("releases-withheld", "release-orchestrator", METRICS.releasesWithheld, "Sum", {
    only: "primary",
    missing: "ignore",
  }),
  ownFact("release-orchestrator-silent", "release-orchestrator", METRICS.switchEngaged, "SampleCount", {
    only: "primary",
    missing: "missing",
  }),
  endpointFact("primary"),
  endpointFact("standby"),
];

const PLACED = FACTS.flatMap((fact) =>
  (["primary", "standby"] as const)
    .filter((role) => (fact.only ?? role) === role)
    .map((role) => ({ ...fact, role, name: `payments-${fact.alarm}-${role}-dev` })),
);

describe("each alarm watches what AWS publishes there", () => {
  let template: Template;
  beforeAll(() => {
    template = observe({ healthChecksIn: "primary" }).synth();
  });

  it.each(PLACED)("$name: $namespace $metrics, by $source", (fact) => {
    const alarm = alarmsByName(template)[fact.name];
    const watched = watchedBy(alarm ?? {});
    expect(alarm?.provider).toBe(`aws.${fact.role}`);
    expect([...new Set(watched.map(({ namespace }) => namespace))]).toEqual([fact.namespace]);
    expect(watched.map(({ metric_name }) => metric_name)).toEqual(fact.metrics);
    expect(watched.map(({ dimensions }) => dimensions)).toEqual(fact.dimensions(fact.role));
    expect([...new Set(watched.map(({ stat }) => stat))].join(", ")).toBe(fact.statistic);
    expect(alarm?.treat_missing_data).toBe(fact.missing);
    expect(fact.source).toMatch(/^(https:\/\/docs\.aws\.amazon\.com\/|functions\/)/);
  });

  it("tells an issuer that is down from the authorizer's own errors, where there is an authorizer", () => {
    const api = (role: "primary" | "standby") => ({
      ...{ apiName: "api", stageName: "v1", queueName: "q", deadLetterQueueName: "d" },
      functionNames: { authorizer: `payments-authorizer-${role}-dev` },
    });
    const alarms = alarmsByName(
      observe({ props: { apis: { primary: api("primary"), standby: api("standby") } } }).synth(),
    );
    const alarm = alarms["payments-key-set-refresh-failures-standby-dev"];
    expect(alarm).toMatchObject({ provider: "aws.standby", treat_missing_data: "notBreaching" });
    expect(watchedBy(alarm ?? {})).toMatchObject([
      {
        ...{ namespace: "Payments", metric_name: METRICS.keySetRefreshFailures },
        dimensions: { service: "authorizer", environment: "dev" },
      },
    ]);
    expect(alarms).toHaveProperty("payments-authorizer-errors-standby-dev");
  });

  it("has no alarm of which this table is silent", () => {
    expect(Object.keys(alarmsByName(template)).sort()).toEqual(PLACED.map(({ name }) => name).sort());
  });

  it("reads DynamoDB's replication latency each five minutes and everything else each minute", () => {
    const slow = Object.values(alarmsByName(template))
      .filter((alarm) => watchedBy(alarm).some(({ period }) => period !== 60))
      .map((alarm) => [alarm.alarm_name, watchedBy(alarm).map(({ period }) => period)]);
    expect(slow).toEqual([
      ["payments-table-replication-latency-primary-dev", [300]],
      ["payments-table-replication-latency-standby-dev", [300]],
    ]);
  });

  it("watches no replication latency of a strongly consistent table, which publishes none", () => {
    const table = {
      tableName: "payments-payments-dev",
      consistency: { mode: "strong" as const },
      indexNames: [],
    };
    const names = Object.keys(alarmsByName(observe({ props: { table } }).synth()));
    expect(names.filter((name) => name.startsWith("payments-table")).sort()).toEqual([
      "payments-table-system-errors-primary-dev",
      "payments-table-system-errors-standby-dev",
      "payments-table-throttles-primary-dev",
      "payments-table-throttles-standby-dev",
    ]);
  });
});
