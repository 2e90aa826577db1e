import { PAIR_ROLES } from "../../../../src/region";
import { JWT, apiResource, paymentsTemplate, reference } from "../../../support/synthesized";

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

describe("rotation, with overlap", () => {
  const rotating = () => paymentsTemplate({ ...CLIENTS, clientKeyGenerations: "shop:1+2" });

  test("the next key is a new one beside the former, which stays as it was", () => {
    expect(apiResource(rotating(), "primary", KEY, "client_shop_key")).toEqual(
      apiResource(template(), "primary", KEY, "client_shop_key"),
    );
    expect(apiResource(rotating(), "primary", KEY, "client_shop_key_2")).toMatchObject({
      name: "payments-client-shop-2-primary-dev",
    });
    expect(apiResource(rotating(), "standby", KEY, "client_shop_key_2").value).toBe(
      reference(rotating(), KEY, "primary_api_client_shop_key_2", "value"),
    );
  });

  test.each(PAIR_ROLES)("both keys share the client's usage plan in the %s", (role) => {
    const plan = reference(rotating(), "aws_api_gateway_usage_plan", `${role}_api_client_shop_plan`, "id");
    for (const id of ["client_shop_plan_key", "client_shop_plan_key_2"]) {
      expect(apiResource(rotating(), role, "aws_api_gateway_usage_plan_key", id).usage_plan_id).toBe(plan);
    }
  });

  test("the former key goes when its generation is no longer named", () => {
    const ids = Object.keys(paymentsTemplate({ ...CLIENTS, clientKeyGenerations: "shop:2" }).resources(KEY));
    expect(ids.filter((id) => id.includes("primary")).sort()).toEqual([
      expect.stringContaining("client_shop_key_2"),
      expect.stringContaining("client_till_2_key"),
    ]);
  });

  test("the key that all share is rotated in the same way", () => {
    const shared = paymentsTemplate({ clientKeyGenerations: "shared:1+2" });
    expect(Object.keys(shared.resources(KEY))).toHaveLength(4);
    expect(apiResource(shared, "standby", KEY, "clients_key").value).toBe(
      reference(shared, KEY, "primary_api_clients_key", "value"),
    );
  });
});

describe("the functions that look for a client's payments", () => {
  const variables = (settings: Record<string, unknown>, role: "primary" | "standby", name: string) =>
    (
      apiResource(paymentsTemplate(settings), role, "aws_lambda_function", `${name}_function`)
        .environment as { variables: Record<string, string> }
    ).variables;

  test.each(PAIR_ROLES)("are told whose each key of the %s is, both while one is rotated", (role) => {
    const settings = { ...CLIENTS, clientKeyGenerations: "till-2:1+2" };
    const id = (path: string) => reference(paymentsTemplate(settings), KEY, `${role}_api_${path}`, "id");
    for (const name of ["intake", "payment_status"]) {
      expect(variables(settings, role, name)).toMatchObject({
        CLIENTS_KNOWN_BY: "own-keys",
        CLIENT_KEYS:
          `${id("client_shop_key")}=shop,${id("client_till_2_key")}=till-2,` +
          `${id("client_till_2_key_2")}=till-2`,
      });
    }
  });

  test("take all clients for one where they share a key", () => {
    expect(variables({}, "primary", "intake").CLIENTS_KNOWN_BY).toBe("shared-key");
    expect(variables({}, "primary", "intake")).not.toHaveProperty("CLIENT_KEYS");
  });

  test("ask for nothing but the authorizer's word where clients bear tokens", () => {
    expect(variables(JWT, "standby", "payment_status").CLIENTS_KNOWN_BY).toBe("tokens");
    expect(variables({ ...JWT, jwtClientClaim: "client_id" }, "standby", "authorizer").JWT_CLIENT_CLAIM).toBe(
      "client_id",
    );
  });
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

  test("tells the key's id where all clients share one only while there are two", () => {
    expect(format({})).not.toHaveProperty("apiKeyId");
    expect(format({ clientKeyGenerations: "shared:1+2" })).toHaveProperty("apiKeyId");
  });

  test("tells the client that the authorizer read in the token", () => {
    expect(format(JWT)).toHaveProperty("clientId", "$context.authorizer.principalId");
    expect(format(JWT)).not.toHaveProperty("apiKeyId");
  });
});
