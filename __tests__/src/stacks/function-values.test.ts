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
  CLIENTS_KNOWN_BY: () => "tokens",
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
  JWT_CLIENT_CLAIM: () => "sub",
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
    ["aws_lambda_function.function.function_name", "aws_lambda_alias.live.name"]
      .map((path) => path.split("."))
      .map(([type = "", id = "", attribute = ""]) =>
        reference(template(), type, `${role}_api_reconciler_${id}`, attribute),
      )
      .join(":"),
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

/** The variables of both orchestrators, by the Region in which they lie. */
const orchestrators = (settings: Settings = VARIANT) =>
  deployedFunctions(paymentsTemplate(settings)).filter(({ name }) => name.endsWith("-orchestrator"));

test.each<[string, Settings]>([
  ["strong consistency", VARIANT],
  ["eventual consistency", { ...DOMAIN, consistency: "eventual" }],
  ["Regions of Europe", { ...DOMAIN, primaryRegion: "eu-west-1", standbyRegion: "eu-west-2" }],
])(
  "defect 22: the orchestrators' independent vantage lies in neither Region of the pair: %s",
  (_kind, settings) => {
    const { primaryRegion = REGION.primary, standbyRegion = REGION.standby } = settings;
    const pair = [String(primaryRegion), String(standbyRegion)];
    const vantages = orchestrators(settings).map(
      ({ variables }) => new URL(variables.INDEPENDENT_URL ?? "").host,
    );
    expect(vantages).toHaveLength(2);
    for (const vantage of vantages) {
      expect(vantage).toMatch(/^dynamodb\.[a-z]+-[a-z]+-\d\.amazonaws\.com$/);
      expect(pair.filter((region) => vantage.includes(region))).toEqual([]);
    }
  },
);

test("defect 22: each orchestrator asks the primary as the primary and the standby as the standby", () => {
  expect(orchestrators()).toHaveLength(2);
  for (const { variables } of orchestrators()) {
    expect(variables).toMatchObject({
      PRIMARY_HEALTH_URL: healthUrl("primary"),
      STANDBY_HEALTH_URL: healthUrl("standby"),
    });
  }
});

test.each(["manual", "automatic"])("FAILBACK=%s is what the orchestrator does", (failback) => {
  const [standby] = orchestrators({ ...VARIANT, failback }).filter(({ name }) => name.startsWith("failover"));
  expect(standby?.variables.FAILBACK).toBe(failback);
});

test.each([
  [10, 7],
  [30, 2],
])("Route 53 asks each endpoint every %i s, and believes %i answers in a row", (interval, threshold) => {
  const settings = {
    ...DOMAIN,
    healthCheckIntervalSeconds: interval,
    healthCheckFailureThreshold: threshold,
  } as Settings;
  const checks = Object.values(paymentsTemplate(settings).resources("aws_route53_health_check")).filter(
    ({ type }) => type === "HTTPS",
  );
  expect(checks.length).toBeGreaterThan(0);
  for (const check of checks) {
    expect(check).toMatchObject({ request_interval: interval, failure_threshold: threshold });
  }
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
