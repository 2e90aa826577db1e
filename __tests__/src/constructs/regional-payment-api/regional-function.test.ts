import { RegionalFunction } from "../../../../src/constructs/regional-payment-api/regional-function";
import type { RegionalFunctionProps } from "../../../../src/constructs/regional-payment-api/regional-function";
import { PAIR_ROLES } from "../../../../src/region";
import { JWT, apiResource, idPattern, paymentsTemplate, reference } from "../../../support/synthesized";
import { Template, testBed } from "../../../support/template";

function build(overrides: Partial<RegionalFunctionProps> = {}) {
  const bed = testBed();
  const make = () =>
    new RegionalFunction(bed.stack, "refund", {
      region: bed.regions.standby,
      functionName: "payments-refund-standby-dev",
      description: "Pays back",
      code: { filename: "refund.zip", sourceCodeHash: "hash" },
      keyArn: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
      timeoutSeconds: 7,
      variables: { TABLE_NAME: "payments" },
      statements: [
        { sid: "ReadPayment", actions: ["dynamodb:GetItem"], resources: ["arn:aws:dynamodb:::table/t"] },
      ],
      ...overrides,
    });
  return { bed, make };
}

function built(overrides: Partial<RegionalFunctionProps> = {}): Template {
  const { bed, make } = build(overrides);
  make();
  return Template.of(bed.stack);
}

const lambda = (overrides: Partial<RegionalFunctionProps> = {}) =>
  built(overrides).resource("aws_lambda_function");

test("is a Lambda function on arm64 and Node.js 24 with its handler", () => {
  expect(lambda()).toMatchObject({
    provider: "aws.standby",
    function_name: "payments-refund-standby-dev",
    description: "Pays back",
    runtime: "nodejs24.x",
    architectures: ["arm64"],
    handler: "index.handler",
    filename: "refund.zip",
    source_code_hash: "hash",
  });
});

test("defect 11: has a timeout, and memory where none is asked for", () => {
  expect(lambda()).toMatchObject({ timeout: 7, memory_size: 512 });
  expect(lambda({ memoryMegabytes: 2048 })).toMatchObject({ memory_size: 2048 });
});

test("its environment variables are encrypted by the Region's key", () => {
  expect(lambda()).toMatchObject({
    kms_key_arn: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
    environment: { variables: { TABLE_NAME: "payments" } },
  });
});

test("its calls are traced", () => {
  expect(lambda().tracing_config).toEqual({ mode: "Active" });
});

test("without traces it samples none and may write none", () => {
  expect(lambda({ traced: false }).tracing_config).toEqual({ mode: "PassThrough" });
  const statements = Object.values(built({ traced: false }).statements(idPattern("refund_role_permissions")));
  expect(statements.map(({ sid }) => sid)).toEqual(["WriteOwnLog", "DecryptOwnVariables", "ReadPayment"]);
});

test("defect 11: its log group is encrypted, and kept for a year by default", () => {
  expect(built().resource("aws_cloudwatch_log_group")).toMatchObject({
    provider: "aws.standby",
    name: "/aws/lambda/payments-refund-standby-dev",
    retention_in_days: 365,
    kms_key_id: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
  });
});

test("writes JSON into that log group", () => {
  const template = built();
  expect(template.resource("aws_lambda_function").logging_config).toEqual({
    log_format: "JSON",
    log_group: reference(template, "aws_cloudwatch_log_group", "refund_logs", "name"),
    system_log_level: "WARN",
  });
});

test("defect 18: is made after its permissions and its log group, which Lambda would make without retention", () => {
  expect(lambda().depends_on).toEqual([
    expect.stringMatching(/^aws_iam_role_policy\.refund_role_policy_/),
    expect.stringMatching(/^aws_cloudwatch_log_group\.refund_logs_/),
  ]);
});

test("defect 4: may write its own log and traces, decrypt its own variables, and do what it was given, no more", () => {
  const template = built();
  const log = reference(template, "aws_cloudwatch_log_group", "refund_logs", "arn");
  expect(Object.values(template.statements(idPattern("refund_role_permissions")))).toEqual([
    { sid: "WriteOwnLog", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${log}:*`] },
    { sid: "WriteTraces", actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] },
    {
      sid: "DecryptOwnVariables",
      actions: ["kms:Decrypt"],
      resources: ["arn:aws:kms:us-east-2:123456789012:key/mrk-1"],
      condition: [
        {
          test: "StringLike",
          variable: "kms:EncryptionContext:aws:lambda:FunctionArn",
          values: [
            "arn:aws:lambda:us-east-2:123456789012:function:payments-refund-standby-dev",
            "arn:aws:lambda:us-east-2:123456789012:function:payments-refund-standby-dev:*",
          ],
        },
      ],
    },
    { sid: "ReadPayment", actions: ["dynamodb:GetItem"], resources: ["arn:aws:dynamodb:::table/t"] },
  ]);
});

test("defect 12: lies in no VPC", () => {
  expect(lambda()).not.toHaveProperty("vpc_config");
});

test("publishes a version with each change, and is called by its alias live", () => {
  const template = built();
  const of = (attribute: string) => reference(template, "aws_lambda_function", "refund_function", attribute);
  expect(template.resource("aws_lambda_function").publish).toBe(true);
  expect(template.resource("aws_lambda_alias")).toEqual({
    provider: "aws.standby",
    name: "live",
    description: "What callers invoke",
    function_name: of("function_name"),
    function_version: of("version"),
  });
});

test("defect 30: staged, Terraform creates the alias and leaves it where a release moved it", () => {
  expect(built({ releases: "staged" }).resource("aws_lambda_alias").lifecycle).toEqual({
    ignore_changes: ["function_version", "routing_config"],
  });
});

test("keeps concurrency for itself where that is asked for", () => {
  expect(lambda().reserved_concurrent_executions).toBeUndefined();
  expect(lambda({ reservedConcurrency: 3 }).reserved_concurrent_executions).toBe(3);
});

test("defect 10: lets a service invoke it for one source", () => {
  const { bed, make } = build();
  make().allowInvocation("from_topic", "sns.amazonaws.com", "arn:aws:sns:us-east-2:123456789012:refunds");
  const template = Template.of(bed.stack);
  expect(template.resource("aws_lambda_permission")).toEqual({
    provider: "aws.standby",
    action: "lambda:InvokeFunction",
    function_name: reference(template, "aws_lambda_function", "refund_function", "function_name"),
    qualifier: reference(template, "aws_lambda_alias", "refund_live", "name"),
    principal: "sns.amazonaws.com",
    source_arn: "arn:aws:sns:us-east-2:123456789012:refunds",
  });
});

test.each([
  [
    { timeoutSeconds: 0 },
    "test/refund: timeoutSeconds is out of range (given 0). Pass a whole number from 1 to 900.",
  ],
  [
    { timeoutSeconds: 901 },
    "test/refund: timeoutSeconds is out of range (given 901). Pass a whole number from 1 to 900.",
  ],
  [
    { timeoutSeconds: NaN },
    "test/refund: timeoutSeconds is out of range (given NaN). Pass a whole number from 1 to 900.",
  ],
  [
    { memoryMegabytes: 127 },
    "test/refund: memoryMegabytes is out of range (given 127). Pass a whole number from 128 to 10240.",
  ],
  [
    { memoryMegabytes: 10_241 },
    "test/refund: memoryMegabytes is out of range (given 10241). Pass a whole number from 128 to 10240.",
  ],
])("defect 11: refuses %j", (overrides, message) => {
  expect(build(overrides).make).toThrow(message);
});

test("keeps its log as long as it is told, where CloudWatch Logs offers that", () => {
  const logs = built({ logRetentionDays: 14 }).resource("aws_cloudwatch_log_group");
  expect(logs.retention_in_days).toBe(14);
});

test.each([-1, 0, 15, NaN])("refuses to keep its log for %s days", (logRetentionDays) => {
  expect(build({ logRetentionDays }).make).toThrow(
    `test/refund: logRetentionDays is no retention that CloudWatch Logs offers (given ${logRetentionDays}). Pass one of 1, 3, 5, 7, 14,`,
  );
});

test("refuses the name of another function of the stack and Region", () => {
  const { bed, make } = build();
  make();
  const second = () =>
    new RegionalFunction(bed.stack, "second", {
      region: bed.regions.standby,
      functionName: "payments-refund-standby-dev",
      description: "Pays back again",
      code: { filename: "refund.zip", sourceCodeHash: "hash" },
      keyArn: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
      timeoutSeconds: 7,
      variables: {},
      statements: [],
    });
  expect(second).toThrow(
    "test/second: the name of a lambdaFunction is taken in this stack already, by test/refund",
  );
});

test.each([
  { timeoutSeconds: 1, memoryMegabytes: 128 },
  { timeoutSeconds: 900, memoryMegabytes: 10_240 },
])("takes the ends of Lambda's range: %j", (overrides) => {
  expect(lambda(overrides)).toMatchObject({ timeout: overrides.timeoutSeconds });
});

test("refuses a name that is longer than Lambda takes", () => {
  expect(build({ functionName: "n".repeat(65) }).make).toThrow(
    `test/refund: functionName is longer than lambdaFunction allows (given "${"n".repeat(65)}"). Shorten it by 1 to at most 64 characters.`,
  );
});

describe("in the payments stack", () => {
  test.each(PAIR_ROLES)(
    "defect 10: a service may invoke a function of the %s only for a source with an ARN",
    (role) => {
      const permissions = Object.entries(paymentsTemplate(JWT).resources("aws_lambda_permission")).filter(
        ([id]) => id.startsWith(role),
      );
      expect(permissions.length).toBeGreaterThan(6);
      for (const [, permission] of permissions) {
        expect(permission.source_arn).toMatch(
          /^\$\{aws_(api_gateway_rest_api|cloudwatch_event_rule)\.\w+\.(execution_)?arn\}/,
        );
      }
    },
  );

  test.each(PAIR_ROLES)(
    "defect 6: the %s's queue is consumed with partial failures, by the processor",
    (role) => {
      const template = paymentsTemplate();
      expect(apiResource(template, role, "aws_lambda_event_source_mapping", "consumer")).toEqual({
        provider: `aws.${role}`,
        event_source_arn: reference(template, "aws_sqs_queue", `${role}_api_payments_queue`, "arn"),
        function_name: reference(template, "aws_lambda_alias", `${role}_api_processor_live`, "arn"),
        batch_size: 10,
        function_response_types: ["ReportBatchItemFailures"],
        scaling_config: { maximum_concurrency: 50 },
      });
    },
  );
});

test("refuses variables and a description that Lambda refuses", () => {
  expect(build({ variables: { "TABLE-NAME": "payments" } }).make).toThrow(
    "test/refund: variables has a name that Lambda refuses",
  );
  expect(build({ description: "x".repeat(257) }).make).toThrow(
    "test/refund: description has a length that its service refuses (given 257 characters). Pass 0 to 256.",
  );
});
