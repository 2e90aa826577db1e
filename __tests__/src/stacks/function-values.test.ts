import { peerOf } from "../../../src/region";
import type { PairRole } from "../../../src/region";
import { deployedFunctions } from "../../support/deployed-functions";
import type { Settings } from "../../support/settings";
import { DOMAIN, JWT, idPattern, paymentsTemplate, reference } from "../../support/synthesized";

const REGION = { primary: "us-east-1", standby: "us-east-2" } as const;
const VARIANT: Settings = {
  ...DOMAIN,
  ...JWT,
  settlementUrl: "https://settlement.acme.io/orders",
  settlementKeyLifetimeHours: 24,
  failback: "automatic",
  failbackAfterSuccesses: 61,
  failuresBeforeEngaging: 4,
  reviewThresholdMinorUnits: 4_321,
};

const template = () => paymentsTemplate(VARIANT);
const healthUrl = (role: PairRole) => `https://${REGION[role]}.api.payments.acme.io/v1/health`;
const table = (id: string) => reference(template(), "aws_dynamodb_table", `${id}_table`, "name");
const topic = (role: PairRole) =>
  reference(template(), "aws_sns_topic", `observability_${role}_operations_topic`, "arn");

/** What every variable says, in the Region of a function with this role: a fault that takes another's value is seen. */
const VALUES: Readonly<Record<string, (role: PairRole, name: string) => string>> = {
  CONSISTENCY: () => "strong",
  CONTROL_TABLE_NAME: () => table("control"),
  ENVIRONMENT_SUFFIX: () => "dev",
  FAILBACK: () => "automatic",
  FAILBACK_AFTER_SUCCESSES: () => "61",
  FAILURES_BEFORE_ENGAGING: () => "4",
  FAILURES_BEFORE_RELEASING: () => "4",
  // Neither Region of the pair: it tells whether the standby itself is cut off.
  INDEPENDENT_URL: () => "https://dynamodb.us-west-2.amazonaws.com/ping",
  JWT_AUDIENCE: () => "payments",
  JWT_ISSUER: () => "https://login.acme.io/",
  OPEN_AGE_OWN_REGION_SECONDS: () => "60",
  OPEN_AGE_PEER_REGION_SECONDS: () => "300",
  OPERATIONS_TOPIC_ARN: topic,
  PEER_OPERATIONS_TOPIC_ARN: (role) => topic(peerOf(role)),
  POWERTOOLS_LOG_LEVEL: () => "INFO",
  POWERTOOLS_METRICS_NAMESPACE: () => "Payments",
  POWERTOOLS_SERVICE_NAME: (_role, name) => name,
  PRIMARY_HEALTH_URL: () => healthUrl("primary"),
  PRIMARY_REGION: () => REGION.primary,
  QUEUE_URL: (role) => reference(template(), "aws_sqs_queue", `${role}_api_payments_queue`, "url"),
  RECEIPTS_BUCKET_NAME: (role) => reference(template(), "aws_s3_bucket", `receipts_${role}_bucket`, "bucket"),
  RECONCILE_LIMIT: () => "1000",
  RECONCILER_FUNCTION_NAME: (role) =>
    reference(template(), "aws_lambda_function", `${role}_api_reconciler_function`, "function_name"),
  REGION_ROLE: (role) => role,
  REVIEW_THRESHOLD_MINOR_UNITS: () => "4321",
  SETTLEMENT_KEY_LIFETIME_HOURS: () => "24",
  SETTLEMENT_URL: () => "https://settlement.acme.io/orders",
  STANDBY_HEALTH_URL: () => healthUrl("standby"),
  STANDBY_REGION: () => REGION.standby,
  TABLE_NAME: () => table("payments"),
  TOPIC_ARN: (role) => reference(template(), "aws_sns_topic", `${role}_api_transactions_topic`, "arn"),
};

const functions = deployedFunctions(template()).map(
  (one) => [one.region as PairRole, one.name, one] as const,
);

test.each(functions)("defect 26: every variable has the value of its Region: %s %s", (role, name, one) => {
  const expected = Object.keys(one.variables).map((variable) => [variable, VALUES[variable]?.(role, name)]);
  expect(one.variables).toEqual(Object.fromEntries(expected));
});

test("every variable that is told here is some function's", () => {
  const given = new Set(functions.flatMap(([, , { variables }]) => Object.keys(variables)));
  expect(Object.keys(VALUES).filter((variable) => !given.has(variable))).toEqual([]);
});

test("the failover's notices go to both Regions' topics, so that the loss of one loses none", () => {
  const orchestrator = functions.find(([, name]) => name === "failover-orchestrator")?.[2].variables;
  expect(orchestrator?.OPERATIONS_TOPIC_ARN).not.toBe(orchestrator?.PEER_OPERATIONS_TOPIC_ARN);
});

test.each([
  ["tableReplicationLatencyAlarmSeconds", "table_replication_latency", 7_000],
  ["replicationLatencyAlarmSeconds", "receipts_replication_latency", 11],
])("%s is the threshold of its own alarm in both Regions", (_setting, alarm, threshold) => {
  const settings = {
    consistency: "eventual",
    tableReplicationLatencyAlarmSeconds: 7,
    replicationLatencyAlarmSeconds: 11,
  };
  const alarms = Object.entries(paymentsTemplate(settings).resources("aws_cloudwatch_metric_alarm")).filter(
    ([id]) => idPattern(`observability_(primary|standby)_alarms_${alarm}`).test(id),
  );
  expect(alarms.map(([, block]) => block.threshold)).toEqual([threshold, threshold]);
});
