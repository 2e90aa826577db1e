import { PAIR_ROLES } from "../../../../src/region";
import { PRODUCTION, apiResource, paymentsTemplate, reference } from "../../../support/synthesized";
import type { Block } from "../../../support/terraform-json";

describe.each(PAIR_ROLES)("in the %s of production", (role) => {
  const template = () => paymentsTemplate(PRODUCTION);
  const configuration = () =>
    apiResource(template(), role, "aws_wafv2_web_acl_logging_configuration", "waf_log_configuration");
  const group = `${role}_api_waf_log_group`;

  test("the web ACL logs into a group that is named as WAF demands, encrypted and kept for a year", () => {
    expect(configuration()).toMatchObject({
      provider: `aws.${role}`,
      resource_arn: reference(template(), "aws_wafv2_web_acl", `${role}_api_waf_acl`, "arn"),
      log_destination_configs: [reference(template(), "aws_cloudwatch_log_group", group, "arn")],
    });
    expect(apiResource(template(), role, "aws_cloudwatch_log_group", "waf_log_group")).toMatchObject({
      name: `aws-waf-logs-payments-api-${role}-prod`,
      retention_in_days: 365,
      kms_key_id: expect.stringContaining(`key_${role}_key`) as string,
    });
  });

  test("only what was blocked or counted is kept", () => {
    expect(configuration().logging_filter).toEqual({
      default_behavior: "DROP",
      filter: [
        {
          behavior: "KEEP",
          requirement: "MEETS_ANY",
          condition: [{ action_condition: { action: "BLOCK" } }, { action_condition: { action: "COUNT" } }],
        },
      ],
    });
  });

  test("defect 28: no credential, query or path is kept", () => {
    expect(configuration().redacted_fields).toEqual([
      { single_header: { name: "authorization" } },
      { single_header: { name: "x-api-key" } },
      { query_string: {} },
      { uri_path: {} },
    ]);
  });

  test("WAF may write this one log, for this account, before logging is turned on", () => {
    const statement = template().statements(new RegExp(`^${role}_api_waf_log_delivery_policy_`))
      .WafWritesItsLog as Block;
    expect(statement).toMatchObject({
      resources: [`${reference(template(), "aws_cloudwatch_log_group", group, "arn")}:*`],
      principals: [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }],
    });
    expect((statement.condition as Block[]).map(({ variable }) => variable)).toEqual([
      "aws:SourceAccount",
      "aws:SourceArn",
    ]);
    expect(configuration().depends_on).toEqual([
      expect.stringMatching(
        new RegExp(`^aws_cloudwatch_log_resource_policy\\.${role}_api_waf_log_delivery_`),
      ),
    ]);
  });
});
