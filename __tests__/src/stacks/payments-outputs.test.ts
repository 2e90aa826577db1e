import {
  API_KEY_OUTPUTS,
  CLIENT_KEYS_OUTPUTS,
  DOMAIN_OUTPUTS,
  PAYMENTS_OUTPUTS,
  ZONE_OUTPUTS,
} from "../../../src/stacks/output-names";
import type { Settings } from "../../support/settings";
import { DOMAIN, JWT, paymentsTemplate, reference } from "../../support/synthesized";

const outputs = (settings: Settings = {}) => paymentsTemplate(settings).outputs();
const values = (settings: Settings = {}) =>
  Object.fromEntries(Object.entries(outputs(settings)).map(([name, { value }]) => [name, value]));

const REGIONAL = [
  "api_url",
  "api_id",
  "function_arns",
  "queue_url",
  "queue_arn",
  "dead_letter_queue_url",
  "receipts_bucket_name",
  "operations_topic_arn",
  "transactions_topic_arn",
  "dashboard_name",
  "key_arn",
];
const COMMON = [
  "primary_region",
  "standby_region",
  "table_name",
  "table_arn",
  "control_table_name",
  ...REGIONAL.flatMap((name) => [`primary_${name}`, `standby_${name}`]),
];
const KEYS = ["primary_api_key_id", "standby_api_key_id"];
const HOSTS = [
  "api_host",
  "primary_health_check_id",
  "primary_endpoint_health_check_id",
  "standby_endpoint_health_check_id",
];

describe.each<[string, Settings, string[]]>([
  ["without a domain", {}, [...COMMON, ...KEYS]],
  ["with a domain whose zone is created", DOMAIN, [...COMMON, ...KEYS, ...HOSTS, "name_servers"]],
  [
    "with a domain whose zone exists",
    { ...DOMAIN, hostedZoneId: "Z0123456789ABC" },
    [...COMMON, ...KEYS, ...HOSTS],
  ],
  ["where clients bear tokens", JWT, COMMON],
  [
    "where each client has a key",
    { clients: "shop,till" },
    [...COMMON, "primary_api_key_ids", "standby_api_key_ids"],
  ],
])("%s", (_when, settings, names) => {
  test("defect 17: the outputs have fixed names, and there are no others", () => {
    expect(Object.keys(outputs(settings)).sort()).toEqual([...names].sort());
  });

  test("defect 17: every output says what it is", () => {
    const descriptions: Record<string, string> = {
      ...PAYMENTS_OUTPUTS,
      ...API_KEY_OUTPUTS,
      ...CLIENT_KEYS_OUTPUTS,
      ...DOMAIN_OUTPUTS,
      ...ZONE_OUTPUTS,
    };
    for (const [name, { description }] of Object.entries(outputs(settings))) {
      expect([name, description]).toEqual([name, descriptions[name]]);
      expect(description).toMatch(/\w/);
    }
  });
});

test("no output shows the API key's value: it tells the key's id alone", () => {
  const template = paymentsTemplate();
  expect(values()).toMatchObject({
    primary_api_key_id: reference(template, "aws_api_gateway_api_key", "primary_api_clients_key", "id"),
    standby_api_key_id: reference(template, "aws_api_gateway_api_key", "standby_api_clients_key", "id"),
  });
});

test.each(["primary", "standby"] as const)(
  "each client's key in the %s is told by the client's name",
  (role) => {
    const settings = { clients: "shop,till" };
    const id = (client: string) =>
      reference(
        paymentsTemplate(settings),
        "aws_api_gateway_api_key",
        `${role}_api_client_${client}_key`,
        "id",
      );
    expect(values(settings)[`${role}_api_key_ids`]).toEqual({ shop: id("shop"), till: id("till") });
  },
);

test("the table's outputs name what the primary's provider makes", () => {
  const template = paymentsTemplate();
  expect(values()).toMatchObject({
    primary_region: "us-east-1",
    standby_region: "us-east-2",
    table_name: reference(template, "aws_dynamodb_table", "payments_table", "name"),
    table_arn: reference(template, "aws_dynamodb_table", "payments_table", "arn"),
    control_table_name: reference(template, "aws_dynamodb_table", "control_table", "name"),
  });
});

test.each(["primary", "standby"] as const)("defect 1: the %s's outputs are its own resources'", (role) => {
  const template = paymentsTemplate();
  const of = (type: string, id: string, attribute: string) =>
    reference(template, type, `${role}_${id}`, attribute);
  const key = role === "primary" ? "aws_kms_key" : "aws_kms_replica_key";
  expect(values()).toMatchObject({
    [`${role}_api_url`]: of("aws_api_gateway_stage", "api_rest_stage", "invoke_url"),
    [`${role}_api_id`]: of("aws_api_gateway_rest_api", "api_rest_api", "id"),
    [`${role}_queue_url`]: of("aws_sqs_queue", "api_payments_queue", "url"),
    [`${role}_queue_arn`]: of("aws_sqs_queue", "api_payments_queue", "arn"),
    [`${role}_dead_letter_queue_url`]: of("aws_sqs_queue", "api_payments_dead_letter_queue", "url"),
    [`${role}_transactions_topic_arn`]: of("aws_sns_topic", "api_transactions_topic", "arn"),
    [`${role}_receipts_bucket_name`]: reference(
      template,
      "aws_s3_bucket",
      `receipts_${role}_bucket`,
      "bucket",
    ),
    [`${role}_operations_topic_arn`]: reference(
      template,
      "aws_sns_topic",
      `observability_${role}_operations_topic`,
      "arn",
    ),
    [`${role}_key_arn`]: reference(template, key, `key_${role}_key`, "arn"),
    [`${role}_dashboard_name`]: reference(
      template,
      "aws_cloudwatch_dashboard",
      `observability_${role}_operations_dashboard`,
      "dashboard_name",
    ),
  });
});

test.each(["primary", "standby"] as const)("the %s's functions are told by their short names", (role) => {
  const template = paymentsTemplate();
  const names = [
    "validator",
    "intake",
    "payment-status",
    "processor",
    "reconciler",
    "health",
    "failover-switch",
  ];
  const arn = (name: string) =>
    reference(template, "aws_lambda_alias", `${role}_api_${name.replace("-", "_")}_live`, "arn");
  expect(values()[`${role}_function_arns`]).toEqual(
    Object.fromEntries(names.map((name) => [name, arn(name)])),
  );
});

test("where clients bear tokens, the authorizer is told too", () => {
  expect(Object.keys(values(JWT).primary_function_arns as object)).toContain("authorizer");
});

test("with a domain the URLs are those of the Regions' own host names: the default host does not answer", () => {
  expect(values(DOMAIN)).toMatchObject({
    api_host: "api.payments.acme.io",
    primary_api_url: "https://us-east-1.api.payments.acme.io/v1",
    standby_api_url: "https://us-east-2.api.payments.acme.io/v1",
  });
});

test("with a domain the health checks are told: the one that decides is the calculated one", () => {
  const template = paymentsTemplate(DOMAIN);
  const check = (id: string) => reference(template, "aws_route53_health_check", `dns_checks_${id}`, "id");
  expect(values(DOMAIN)).toMatchObject({
    primary_health_check_id: check("serving"),
    primary_endpoint_health_check_id: check("primary"),
    standby_endpoint_health_check_id: check("standby"),
    name_servers: reference(template, "aws_route53_zone", "dns_zone", "name_servers"),
  });
});
