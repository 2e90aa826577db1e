import { PAIR_ROLES } from "../../../../src/region";
import { JWT, apiResource, paymentsTemplate, reference } from "../../../support/synthesized";

const template = () => paymentsTemplate();

test("the standby's key takes its value from the primary's, so that a client's key outlives a failover", () => {
  const { value } = apiResource(template(), "standby", "aws_api_gateway_api_key", "clients_key");
  expect(value).toBe(reference(template(), "aws_api_gateway_api_key", "primary_api_clients_key", "value"));
});

test("defect 15: the primary's key gets its value from API Gateway, not from the code", () => {
  expect(apiResource(template(), "primary", "aws_api_gateway_api_key", "clients_key")).not.toHaveProperty(
    "value",
  );
});

describe.each(PAIR_ROLES)("in the %s", (role) => {
  const of = (type: string, id: string) => apiResource(template(), role, type, `clients_${id}`);
  const to = (type: string, id: string, attribute: string) =>
    reference(template(), type, `${role}_api_${id}`, attribute);

  test("the key has a name of the environment", () => {
    expect(of("aws_api_gateway_api_key", "key")).toMatchObject({
      provider: `aws.${role}`,
      name: `payments-client-${role}-dev`,
    });
  });

  test("a usage plan ties it to the API's stage, throttled as the stage is", () => {
    expect(of("aws_api_gateway_usage_plan", "plan")).toMatchObject({
      provider: `aws.${role}`,
      name: `payments-clients-${role}-dev`,
      api_stages: [
        {
          api_id: to("aws_api_gateway_rest_api", "rest_api", "id"),
          stage: to("aws_api_gateway_stage", "rest_stage", "stage_name"),
        },
      ],
      throttle_settings: { rate_limit: 500, burst_limit: 1000 },
    });
    expect(of("aws_api_gateway_usage_plan_key", "plan_key")).toEqual({
      provider: `aws.${role}`,
      key_id: to("aws_api_gateway_api_key", "clients_key", "id"),
      key_type: "API_KEY",
      usage_plan_id: to("aws_api_gateway_usage_plan", "clients_plan", "id"),
    });
  });
});

test.each(["aws_api_gateway_api_key", "aws_api_gateway_usage_plan", "aws_api_gateway_usage_plan_key"])(
  "there is no %s where clients bear tokens",
  (type) => expect(paymentsTemplate(JWT).resources(type)).toEqual({}),
);
