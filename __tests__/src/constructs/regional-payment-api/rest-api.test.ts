import { PAIR_ROLES } from "../../../../src/region";
import type { Settings } from "../../../support/settings";
import {
  DOMAIN,
  JWT,
  PRODUCTION,
  apiResource,
  idPattern,
  paymentsTemplate,
  reference,
} from "../../../support/synthesized";
import type { Block } from "../../../support/terraform-json";

describe.each(PAIR_ROLES)("in the %s", (role) => {
  const template = (settings: Settings = {}) => paymentsTemplate(settings);
  const of = (type: string, id: string) => apiResource(template(), role, type, `rest_${id}`);
  const to = (type: string, id: string, attribute: string) =>
    reference(template(), type, `${role}_api_rest_${id}`, attribute);
  const key = () =>
    reference(
      template(),
      role === "primary" ? "aws_kms_key" : "aws_kms_replica_key",
      `key_${role}_key`,
      "arn",
    );

  test("the API is a regional one", () => {
    expect(of("aws_api_gateway_rest_api", "api")).toMatchObject({
      provider: `aws.${role}`,
      name: `payments-api-${role}-dev`,
      endpoint_configuration: { types: ["REGIONAL"] },
      disable_execute_api_endpoint: false,
    });
  });

  test("the stage is redeployed when the document changes, the new deployment first", () => {
    expect(of("aws_api_gateway_deployment", "deployment")).toMatchObject({
      triggers: { redeployment: `\${sha1(${to("aws_api_gateway_rest_api", "api", "body").slice(2, -1)})}` },
      lifecycle: { create_before_destroy: true },
    });
    expect(of("aws_api_gateway_stage", "stage")).toMatchObject({
      stage_name: "v1",
      deployment_id: to("aws_api_gateway_deployment", "deployment", "id"),
    });
  });

  test("defect 28: API Gateway traces no request, since its segment would hold the URL", () => {
    expect(of("aws_api_gateway_stage", "stage").xray_tracing_enabled).toBe(false);
  });

  describe("defect 10: the access log", () => {
    const settings = () => of("aws_api_gateway_stage", "stage").access_log_settings as Record<string, string>;
    const format = () => JSON.parse(String(settings().format)) as Record<string, string>;

    test("is JSON, in a log group with retention and encryption", () => {
      expect(settings().destination_arn).toBe(to("aws_cloudwatch_log_group", "access_logs", "arn"));
      expect(of("aws_cloudwatch_log_group", "access_logs")).toMatchObject({
        name: `/aws/apigateway/payments-api-${role}-dev`,
        retention_in_days: 14,
        kms_key_id: key(),
      });
      expect(format()).toMatchObject({ status: "$context.status", requestId: "$context.requestId" });
    });

    test("defect 15: holds nothing that a client chose: no path, query, header, message or identity", () => {
      const SAFE = [
        "$context.requestId",
        "$context.extendedRequestId",
        "$context.requestTime",
        "$context.identity.sourceIp",
        "$context.httpMethod",
        "$context.resourcePath",
        "$context.protocol",
        "$context.status",
        "$context.error.responseType",
        "$context.responseLength",
        "$context.responseLatency",
        "$context.integrationLatency",
      ];
      expect(Object.values(format()).filter((variable) => !SAFE.includes(variable))).toEqual([]);
    });
  });

  test("defect 11: the execution log's group is ours, since API Gateway's own has no retention or encryption", () => {
    expect(of("aws_cloudwatch_log_group", "execution_logs")).toMatchObject({
      name: `API-Gateway-Execution-Logs_${to("aws_api_gateway_rest_api", "api", "id")}/v1`,
      retention_in_days: 14,
      kms_key_id: key(),
    });
  });

  test("defect 10: every method is throttled and measured", () => {
    for (const id of ["settings", "settings_process_post"]) {
      expect(of("aws_api_gateway_method_settings", id)).toMatchObject({
        rest_api_id: to("aws_api_gateway_rest_api", "api", "id"),
        stage_name: to("aws_api_gateway_stage", "stage", "stage_name"),
        settings: { throttling_rate_limit: 500, throttling_burst_limit: 1000, metrics_enabled: true },
      });
    }
  });

  test("execution logs tell errors, and never what a request holds", () => {
    expect(of("aws_api_gateway_method_settings", "settings")).toMatchObject({
      method_path: "*/*",
      settings: { logging_level: "ERROR", data_trace_enabled: false },
    });
  });

  test.each([
    ["bodies are validated, since it quotes what was refused", "settings_process_post", "process/POST"],
    [
      "the path holds what a client wrote",
      "settings_payments_transactionid_get",
      "~1payments~1{transactionId}/GET",
    ],
  ])("defect 15: the execution log is off where %s", (_why, id, method_path) => {
    expect(of("aws_api_gateway_method_settings", id)).toMatchObject({
      method_path,
      settings: { logging_level: "OFF", data_trace_enabled: false },
    });
  });

  test("defect 15: no other method validates bodies or holds a parameter while its execution log is on", () => {
    const body = JSON.parse(String(of("aws_api_gateway_rest_api", "api").body)) as {
      paths: Record<string, Record<string, Block>>;
    };
    const validated = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => "x-amazon-apigateway-request-validator" in operation || path.includes("{"))
        .map(([method]) => `${path}/${method.toUpperCase()}`),
    );
    const off = Object.values(template().resources("aws_api_gateway_method_settings"))
      .filter(
        ({ provider, settings }) => provider === `aws.${role}` && (settings as Block).logging_level === "OFF",
      )
      .map(({ method_path }) => String(method_path).replaceAll("~1", "/").replace(/^\/?/, "/"));
    expect(off.sort()).toEqual(validated.sort());
  });

  test("defect 10: the account has a role by which API Gateway writes logs in this Region, least privilege", () => {
    expect(of("aws_api_gateway_account", "account")).toMatchObject({
      provider: `aws.${role}`,
      cloudwatch_role_arn: to("aws_iam_role", "logging_role", "arn"),
    });
    expect(template().statements(idPattern(`${role}_api_rest_logging_trust`))).toMatchObject({
      unnamed: { principals: [{ identifiers: ["apigateway.amazonaws.com"] }] },
    });
    const region = { primary: "us-east-1", standby: "us-east-2" }[role];
    expect(template().statements(idPattern(`${role}_api_rest_logging_permissions`))).toEqual({
      WriteApiLogs: {
        sid: "WriteApiLogs",
        actions: [
          "logs:CreateLogGroup",
          "logs:CreateLogStream",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
          "logs:FilterLogEvents",
          "logs:GetLogEvents",
          "logs:PutLogEvents",
        ],
        resources: [
          `arn:aws:logs:${region}:\${data.aws_caller_identity.account_caller_1C5BE04F.account_id}:*`,
        ],
      },
    });
  });

  test("defect 18: the stage is made after the account's logging role and the execution log's group", () => {
    expect(of("aws_api_gateway_stage", "stage").depends_on).toEqual([
      expect.stringMatching(new RegExp(`^aws_api_gateway_account\\.${role}_api_rest_account_`)),
      expect.stringMatching(new RegExp(`^aws_cloudwatch_log_group\\.${role}_api_rest_execution_logs_`)),
    ]);
  });

  test("defect 18: the account takes the role once it may write", () => {
    expect(of("aws_api_gateway_account", "account").depends_on).toEqual([
      expect.stringMatching(new RegExp(`^aws_iam_role_policy\\.${role}_api_rest_logging_policy_`)),
    ]);
  });

  describe.each<[string, Settings]>([
    ["api-key", {}],
    ["jwt", JWT],
  ])("defect 10: permissions, with %s", (_mode, settings) => {
    const sources = () =>
      Object.fromEntries(
        Object.entries(template(settings).resources("aws_lambda_permission"))
          .filter(
            ([, { provider, principal }]) =>
              provider === `aws.${role}` && principal === "apigateway.amazonaws.com",
          )
          .map(([, { function_name, source_arn }]) => [
            /_api_(\w+)_function/.exec(String(function_name))?.[1],
            String(source_arn).replace(
              /^\$\{aws_api_gateway_rest_api\.(\w+)_[0-9A-F]{8}\.execution_arn\}/,
              "$1",
            ),
          ]),
      );

    test("each route may invoke its own function, by its method and path", () => {
      const api = `${role}_api_rest_api`;
      expect(sources()).toEqual({
        validator: `${api}/v1/POST/validate`,
        intake: `${api}/v1/POST/process`,
        payment_status: `${api}/v1/GET/payments/*`,
        health: `${api}/v1/GET/health`,
        failover_switch: `${api}/v1/GET/failover-switch`,
        ...(settings.auth === "jwt" && { authorizer: `${api}/authorizers/*` }),
      });
    });
  });

  test.each<[string, Settings, boolean]>([
    ["with a domain", DOMAIN, true],
    ["in production without one", PRODUCTION, false],
  ])("the default host is disabled only where custom domains answer: %s", (_when, settings, disabled) => {
    expect(apiResource(template(settings), role, "aws_api_gateway_rest_api", "rest_api")).toMatchObject({
      disable_execute_api_endpoint: disabled,
    });
  });
});
