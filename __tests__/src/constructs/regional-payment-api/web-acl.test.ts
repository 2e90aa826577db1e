import {
  MANAGED_RULE_GROUPS,
  WebAcl,
  type WebAclProps,
} from "../../../../src/constructs/regional-payment-api/web-acl";
import { PAIR_ROLES } from "../../../../src/region";
import { DOMAIN, PRODUCTION, apiResource, paymentsTemplate, reference } from "../../../support/synthesized";
import type { Block } from "../../../support/terraform-json";
import { testBed } from "../../../support/template";

describe.each(PAIR_ROLES)("in the %s of production", (role) => {
  const template = () => paymentsTemplate(PRODUCTION);
  const acl = () => apiResource(template(), role, "aws_wafv2_web_acl", "waf_acl");
  const rules = () => acl().rule as Block[];

  test("it lets through what no rule blocks", () => {
    expect(acl()).toMatchObject({
      provider: `aws.${role}`,
      name: `payments-api-${role}-prod`,
      scope: "REGIONAL",
      default_action: { allow: {} },
    });
  });

  test("it stands before the API's stage", () => {
    expect(apiResource(template(), role, "aws_wafv2_web_acl_association", "waf_association")).toEqual({
      provider: `aws.${role}`,
      resource_arn: reference(template(), "aws_api_gateway_stage", `${role}_api_rest_stage`, "arn"),
      web_acl_arn: reference(template(), "aws_wafv2_web_acl", `${role}_api_waf_acl`, "arn"),
    });
  });

  test("one address may take half of the stage's steady rate, over five minutes", () => {
    expect(rules()[0]).toMatchObject({
      action: { block: {} },
      statement: { rate_based_statement: { aggregate_key_type: "IP", limit: (500 * 300) / 2 } },
    });
  });

  test("one address may ask the open routes once a second: a flood of them could force a failover, or undo one", () => {
    const { action, statement } = rules()[1] as {
      action: Block;
      statement: { rate_based_statement: { limit: number; scope_down_statement: Block } };
    };
    const { limit, scope_down_statement: scope } = statement.rate_based_statement;
    expect({ action, limit }).toEqual({ action: { block: {} }, limit: 300 });
    expect(scope.regex_match_statement).toMatchObject({
      field_to_match: { uri_path: {} },
      text_transformation: [{ priority: 0, type: "URL_DECODE" }],
    });
    const { regex_string: pattern } = scope.regex_match_statement as { regex_string: string };
    const limited = ["/v1/health", "/v1/failover-switch", "/health/"];
    const free = ["/v1/process", "/v1/validate", "/v1/payments/3f2b8c1e-9d4a-4e7b-8a16-5c0d2e9f7b34"];
    expect([...limited, ...free].filter((path) => new RegExp(pattern).test(path))).toEqual(limited);
  });

  test("all addresses together may ask for 100 deep checks in five minutes, which no health checker does", () => {
    const { action, statement } = rules()[2] as {
      action: Block;
      statement: {
        rate_based_statement: { scope_down_statement: { and_statement: { statement: Block[] } } } & Block;
      };
    };
    const { aggregate_key_type, limit, scope_down_statement: scope } = statement.rate_based_statement;
    expect({ action, aggregate_key_type, limit }).toEqual({
      action: { block: {} },
      aggregate_key_type: "CONSTANT",
      limit: 100,
    });
    const [path, query] = scope.and_statement.statement as [Block, Block];
    expect(path).toEqual(
      (rules()[1] as { statement: { rate_based_statement: Block } }).statement.rate_based_statement
        .scope_down_statement,
    );
    expect(query.byte_match_statement).toEqual({
      search_string: "deep",
      positional_constraint: "CONTAINS",
      field_to_match: { query_string: {} },
      text_transformation: [{ priority: 0, type: "URL_DECODE" }],
    });
    const checks = Object.values(
      paymentsTemplate({ ...PRODUCTION, ...DOMAIN }).resources("aws_route53_health_check"),
    );
    const asked = checks.flatMap(({ resource_path }) => (resource_path === undefined ? [] : [resource_path]));
    expect(asked).toHaveLength(3);
    expect(asked.filter((path) => String(path).includes("deep"))).toEqual([]);
  });

  test("AWS's managed rule groups follow for all but the open routes, each as AWS set it", () => {
    expect(rules().slice(3)).toEqual(
      MANAGED_RULE_GROUPS.map((name, index) =>
        expect.objectContaining({
          name,
          priority: index + 3,
          override_action: { none: {} },
          statement: {
            managed_rule_group_statement: {
              vendor_name: "AWS",
              name,
              scope_down_statement: { not_statement: { statement: [expect.any(Object)] } },
            },
          },
        }),
      ),
    );
  });

  test("only what is an open route to the letter passes the managed rules by", () => {
    for (const rule of rules().slice(3)) {
      const { scope_down_statement: scope } = (
        rule as {
          statement: {
            managed_rule_group_statement: {
              scope_down_statement: { not_statement: { statement: [{ regex_match_statement: Block }] } };
            };
          };
        }
      ).statement.managed_rule_group_statement;
      const { regex_string: pattern, ...match } = scope.not_statement.statement[0].regex_match_statement;
      expect(match).toEqual({
        field_to_match: { uri_path: {} },
        text_transformation: [{ priority: 0, type: "NONE" }],
      });
      const free = ["/v1/health", "/v1/failover-switch"];
      const checked = [
        ...["/v1/process", "/v1/payments/health", "/v1/process/v1/health", "/v1/health/x"],
        ...["/v1/%68ealth", "/v1/payments/v1/health", "/v1/healthy"],
      ];
      expect([...free, ...checked].filter((path) => new RegExp(String(pattern)).test(path))).toEqual(free);
    }
  });

  test("defect 15: it keeps no sample of requests, whose headers may hold a secret", () => {
    const visibilities = [acl(), ...rules()].map((part) => part.visibility_config as Block);
    expect(visibilities.map(({ sampled_requests_enabled }) => sampled_requests_enabled)).toEqual(
      visibilities.map(() => false),
    );
    expect(visibilities.map(({ cloudwatch_metrics_enabled }) => cloudwatch_metrics_enabled)).toEqual(
      visibilities.map(() => true),
    );
  });
});

const aclFor =
  (requestsPerAddress: number, wishes: Partial<WebAclProps> = {}) =>
  () => {
    const { stack, regions } = testBed();
    const stageArn = "arn:aws:apigateway:us-east-1::/restapis/a/stages/v1";
    return new WebAcl(stack, "waf", {
      region: regions.primary,
      name: "payments-api",
      stageArn,
      keyArn: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
      logRetentionDays: 14,
      requestsPerAddress,
      ...wishes,
    });
  };

test("refuses another Region's key, and days for which CloudWatch keeps no log", () => {
  expect(aclFor(100, { keyArn: "arn:aws:kms:us-east-2:123456789012:key/mrk-1" })).toThrow(
    "test/waf: keyArn is not the ARN of a KMS key in us-east-1",
  );
  expect(aclFor(100, { logRetentionDays: 15 })).toThrow(
    "test/waf: logRetentionDays is no retention that CloudWatch Logs offers (given 15). Pass one of 1, 3, 5, 7, 14, ",
  );
});

test.each([9, 2_000_000_001, 10.5, NaN])("refuses a limit of %s requests", (limit) => {
  expect(aclFor(limit)).toThrow(
    `test/waf: requestsPerAddress is out of range (given ${limit}). Pass a whole number from 10 to 2000000000.`,
  );
});

test("refuses a second ACL of one name", () => {
  const { stack, regions } = testBed();
  const make = (id: string) => () =>
    new WebAcl(stack, id, {
      region: regions.primary,
      name: "payments-api",
      stageArn: "arn:aws:apigateway:us-east-1::/restapis/a/stages/v1",
      keyArn: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
      logRetentionDays: 14,
      requestsPerAddress: 100,
    });
  make("waf")();
  expect(make("second")).toThrow(
    "test/second: the name of a webAcl is taken in this stack already, by test/waf",
  );
});

test.each([10, 2_000_000_000])("takes a limit of %d requests", (limit) => {
  expect(aclFor(limit)).not.toThrow();
});

test.each([1, 10_000])("takes every steady rate that can be configured: %d", (throttlingRateLimit) => {
  const acl = apiResource(
    paymentsTemplate({ ...PRODUCTION, throttlingRateLimit, throttlingBurstLimit: 5_000 }),
    "primary",
    "aws_wafv2_web_acl",
    "waf_acl",
  );
  expect((acl.rule as Block[])[0]).toMatchObject({
    statement: { rate_based_statement: { limit: throttlingRateLimit * 150 } },
  });
});
