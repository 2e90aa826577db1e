import { environmentSchema } from "../../../../functions/failover-orchestrator/environment";
import { FailoverOrchestrator } from "../../../../src/constructs/failover-orchestrator/failover-orchestrator";
import type { FailoverOrchestratorProps } from "../../../../src/constructs/failover-orchestrator/props";
import { RegionalFunction } from "../../../../src/constructs/regional-payment-api/regional-function";
import { RegionalScope } from "../../../../src/region";
import { Template } from "../../../support/template";
import { CODE, orchestratorBed, TOPICS } from "./orchestrator-bed";

function build(wishes: Partial<FailoverOrchestratorProps> = {}): Template {
  const { stack, props } = orchestratorBed();
  const region = props.regions.standby;
  const reconciler = new RegionalFunction(new RegionalScope(stack, "api", region), "reconciler", {
    region,
    functionName: "payments-reconciler-standby-dev",
    description: "reconciles",
    code: CODE,
    keyArn: props.keyArns.standby,
    timeoutSeconds: 60,
    variables: {},
    statements: [],
  });
  new FailoverOrchestrator(stack, "failover", {
    ...props,
    reconciler,
    failuresBeforeEngaging: 3,
    failback: "manual",
    failbackAfterSuccesses: 60,
    ...wishes,
  });
  return Template.of(stack);
}

const lambdaOf = (template: Template) => template.resource("aws_lambda_function", /^failover/);

describe("FailoverOrchestrator", () => {
  const template = build();

  it("lies in the standby with all that it needs, so that losing the primary does not take it along", () => {
    const own = Object.values(template.json.resource ?? {}).flatMap((resources) =>
      Object.entries(resources).filter(([id]) => id.startsWith("failover")),
    );
    expect(own.length).toBeGreaterThan(6);
    expect(own.filter(([, { provider }]) => provider !== "aws.standby")).toEqual([]);
  });

  it("has the environment that its handler asks for, and no more", () => {
    const { variables } = lambdaOf(template).environment as { variables: Record<string, string> };
    const setByLambda = "AWS_REGION";
    expect([...Object.keys(variables), setByLambda].sort()).toEqual(
      Object.keys(environmentSchema.shape).sort(),
    );
    const readable = {
      ...variables,
      AWS_REGION: "us-east-2",
      ...{ CONTROL_TABLE_NAME: "control", TABLE_NAME: "payments" },
      RECONCILER_FUNCTION_NAME: "reconciler",
    };
    expect(environmentSchema.safeParse(readable)).toMatchObject({
      success: true,
      data: { PRIMARY_REGION: "us-east-1", FAILURES_BEFORE_ENGAGING: 3, FAILBACK: "manual" },
    });
  });

  it("defect 4: may decide on the switch, tell people and ask the reconciler, and nothing else", () => {
    const { WriteOwnLog, WriteTraces, DecryptOwnVariables, ...statements } = template.statements(
      /^failover_function_role_permissions/,
    );
    expect([WriteOwnLog, WriteTraces, DecryptOwnVariables]).not.toContain(undefined);
    expect(statements.UseKeys?.condition).toEqual([
      {
        test: "StringEquals",
        variable: "kms:ViaService",
        values: ["us-east-2", "us-east-1"].flatMap((region) =>
          ["dynamodb", "sns"].map((service) => `${service}.${region}.amazonaws.com`),
        ),
      },
    ]);
    expect(Object.values(statements).map(({ actions }) => actions)).toEqual([
      ["dynamodb:GetItem", "dynamodb:PutItem"],
      ["dynamodb:GetItem"],
      ["sqs:GetQueueAttributes"],
      ["sns:Publish"],
      ["lambda:InvokeFunction"],
      ["kms:Decrypt", "kms:GenerateDataKey"],
    ]);
    expect(statements.TellPeople?.resources).toEqual([TOPICS.standby, TOPICS.primary]);
    expect(statements.CheckTable).toMatchObject({
      resources: [expect.stringMatching(/^arn:aws:dynamodb:us-east-2:123456789012:table\//)],
      condition: [{ variable: "dynamodb:LeadingKeys", values: ["health-check"] }],
    });
    expect(statements.CheckQueue?.resources).toEqual(["arn:aws:sqs:us-east-2:123456789012:queue"]);
    expect(statements.DecideOnSwitch?.resources).toEqual([
      expect.stringMatching(/^arn:aws:dynamodb:us-east-2:123456789012:table\//),
    ]);
  });

  it("runs each minute and when an alarm of the standby goes off", () => {
    expect(template.resource("aws_cloudwatch_event_rule").schedule_expression).toBe("rate(1 minute)");
    expect(template.resource("aws_sns_topic_subscription")).toMatchObject({
      topic_arn: TOPICS.standby,
      protocol: "lambda",
      filter_policy_scope: "MessageBody",
      filter_policy: '{"NewStateValue":["ALARM"]}',
      depends_on: [expect.stringMatching(/^aws_lambda_permission\.failover_function_from_alarms_/)],
    });
    expect(template.resource("aws_lambda_permission", /from_alarms/)).toMatchObject({
      principal: "sns.amazonaws.com",
      source_arn: TOPICS.standby,
    });
  });

  it("repeats no failed run", () => {
    expect(template.resource("aws_lambda_function_event_invoke_config", /^failover/)).toMatchObject({
      maximum_retry_attempts: 0,
    });
  });

  it("runs once at a time where concurrency is reserved", () => {
    expect(lambdaOf(template).reserved_concurrent_executions).toBe(1);
    expect(lambdaOf(build({ reserveConcurrency: false }))).not.toHaveProperty(
      "reserved_concurrent_executions",
    );
  });

  it.each([1, -1, 2.5, NaN, Infinity])("refuses to act on %s probes", (probes) => {
    const refusal = `is out of range (given ${probes}). Pass a whole number from 2 to 10000.`;
    expect(() => build({ failuresBeforeEngaging: probes })).toThrow(
      `test/failover: failuresBeforeEngaging ${refusal}`,
    );
    expect(() => build({ failbackAfterSuccesses: probes })).toThrow(
      `test/failover: failbackAfterSuccesses ${refusal}`,
    );
  });

  it.each(["", "http://primary/v1/health", "primary/v1/health", "https://user:secret@primary/"])(
    "refuses to probe '%s'",
    (url) => {
      const message = (prop: string) =>
        `test/failover: ${prop} is not an https URL without a user or password in it (given ${url.length} characters). ` +
        "Pass one, e.g. https://us-east-1.api.acme.io/v1/health.";
      expect(() => build({ healthUrls: { primary: url, standby: "https://standby/" } })).toThrow(
        message("healthUrls.primary"),
      );
      expect(() => build({ independentUrl: url })).toThrow(message("independentUrl"));
    },
  );

  it("refuses to ask the primary in the standby's place", () => {
    const url = "https://primary/v1/health";
    expect(() => build({ healthUrls: { primary: url, standby: url } })).toThrow(
      "test/failover: two probes ask one URL, and would tell nothing of each other (given https://primary/v1/health, ",
    );
  });
});
