import { PAIR_ROLES } from "../../../../src/region";
import { apiResource, paymentsTemplate, reference } from "../../../support/synthesized";

const CLIENTS = { clients: "shop,till-2" };
const template = () => paymentsTemplate(CLIENTS);
const KEY = "aws_api_gateway_api_key";

test("without clients by name there is one key in each Region, and its plan is throttled as the stage is", () => {
  expect(Object.keys(paymentsTemplate().resources(KEY))).toHaveLength(2);
});

test("there are no keys but the clients', so that each can be revoked by itself", () => {
  const names = Object.values(template().resources(KEY)).map(({ name }) => String(name));
  expect(names.sort()).toEqual([
    "payments-client-shop-primary-dev",
    "payments-client-shop-standby-dev",
    "payments-client-till-2-primary-dev",
    "payments-client-till-2-standby-dev",
  ]);
});

describe.each([
  ["shop", "client_shop"],
  ["till-2", "client_till_2"],
])("%s", (client, id) => {
  test("has one value in both Regions, which API Gateway makes, so that it outlives a failover", () => {
    expect(apiResource(template(), "primary", KEY, `${id}_key`)).not.toHaveProperty("value");
    expect(apiResource(template(), "standby", KEY, `${id}_key`).value).toBe(
      reference(template(), KEY, `primary_api_${id}_key`, "value"),
    );
  });

  test.each(PAIR_ROLES)("has a usage plan of its own in the %s, for half of the stage's rate", (role) => {
    const to = (type: string, path: string, attribute: string) =>
      reference(template(), type, `${role}_api_${path}`, attribute);
    expect(apiResource(template(), role, "aws_api_gateway_usage_plan", `${id}_plan`)).toMatchObject({
      provider: `aws.${role}`,
      name: `payments-client-${client}-${role}-dev`,
      api_stages: [
        {
          api_id: to("aws_api_gateway_rest_api", "rest_api", "id"),
          stage: to("aws_api_gateway_stage", "rest_stage", "stage_name"),
        },
      ],
      throttle_settings: { rate_limit: 250, burst_limit: 500 },
    });
    expect(apiResource(template(), role, "aws_api_gateway_usage_plan_key", `${id}_plan_key`)).toEqual({
      provider: `aws.${role}`,
      key_id: to(KEY, `${id}_key`, "id"),
      key_type: "API_KEY",
      usage_plan_id: to("aws_api_gateway_usage_plan", `${id}_plan`, "id"),
    });
  });
});

test.each([
  [{ clients: "shop" }, { rate_limit: 500, burst_limit: 1_000 }],
  [
    { ...CLIENTS, throttlingRateLimit: 7, throttlingBurstLimit: 7 },
    { rate_limit: 4, burst_limit: 4 },
  ],
])("with %j each client may take %j", (settings, expected) => {
  const plans = Object.values(paymentsTemplate(settings).resources("aws_api_gateway_usage_plan"));
  expect(plans.map(({ throttle_settings }) => throttle_settings)).toEqual(plans.map(() => expected));
});

describe("the access log", () => {
  const format = (settings: object) =>
    JSON.parse(
      (
        apiResource(paymentsTemplate({ ...settings }), "standby", "aws_api_gateway_stage", "rest_stage")
          .access_log_settings as { format: string }
      ).format,
    ) as Record<string, string>;

  test("tells the client by its key's id, never by its value", () => {
    expect(format(CLIENTS)).toHaveProperty("apiKeyId", "$context.identity.apiKeyId");
    expect(Object.values(format(CLIENTS))).not.toContain("$context.identity.apiKey");
  });

  test("tells no key's id where all clients share one", () =>
    expect(format({})).not.toHaveProperty("apiKeyId"));
});
