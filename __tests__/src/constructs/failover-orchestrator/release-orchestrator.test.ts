import { environmentSchema } from "../../../../functions/release-orchestrator/environment";
import type { ReleaseOrchestratorProps } from "../../../../src/constructs/failover-orchestrator/props";
import { ReleaseOrchestrator } from "../../../../src/constructs/failover-orchestrator/release-orchestrator";
import { Template } from "../../../support/template";
import { orchestratorBed, TOPICS } from "./orchestrator-bed";

function build(wishes: Partial<ReleaseOrchestratorProps> = {}): Template {
  const { stack, props } = orchestratorBed();
  new ReleaseOrchestrator(stack, "release", { ...props, failuresBeforeReleasing: 3, ...wishes });
  return Template.of(stack);
}

const lambdaOf = (template: Template) => template.resource("aws_lambda_function", /^release/);

describe("ReleaseOrchestrator", () => {
  const template = build();

  it("lies in the primary with all that it needs, so that losing the standby does not take it along", () => {
    const own = Object.values(template.json.resource ?? {}).flatMap((resources) =>
      Object.entries(resources).filter(([id]) => id.startsWith("release")),
    );
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter(([, { provider }]) => provider !== "aws.primary")).toEqual([]);
  });

  it("has the environment that its handler asks for, and no more", () => {
    const { variables } = lambdaOf(template).environment as { variables: Record<string, string> };
    expect([...Object.keys(variables), "AWS_REGION"].sort()).toEqual(
      Object.keys(environmentSchema.shape).sort(),
    );
    const readable = {
      ...variables,
      AWS_REGION: "us-east-1",
      CONTROL_TABLE_NAME: "control",
      TABLE_NAME: "payments",
    };
    expect(environmentSchema.safeParse(readable)).toMatchObject({
      success: true,
      data: {
        ...{ STANDBY_REGION: "us-east-2", FAILURES_BEFORE_RELEASING: 3, CONSISTENCY: "strong" },
        ...{ OPERATIONS_TOPIC_ARN: TOPICS.primary, PEER_OPERATIONS_TOPIC_ARN: TOPICS.standby },
        ...{
          PRIMARY_HEALTH_URL: "https://primary/v1/health",
          STANDBY_HEALTH_URL: "https://standby/v1/health",
        },
      },
    });
  });

  it("may write the switch and its own memory, read the standby's, tell people, and nothing else", () => {
    const { WriteOwnLog, WriteTraces, DecryptOwnVariables, ...statements } = template.statements(
      /^release_function_role_permissions/,
    );
    expect([WriteOwnLog, WriteTraces, DecryptOwnVariables]).not.toContain(undefined);
    expect(Object.values(statements).map(({ actions }) => actions)).toEqual([
      ["dynamodb:GetItem"],
      ["dynamodb:PutItem"],
      ["dynamodb:GetItem"],
      ["sqs:GetQueueAttributes"],
      ["sns:Publish"],
      ["kms:Decrypt", "kms:GenerateDataKey"],
    ]);
    expect(statements.ReleaseSwitch).toMatchObject({
      resources: ["${aws_dynamodb_table.control_table_CAEFA5F8.arn}"],
      condition: [
        {
          test: "ForAllValues:StringEquals",
          variable: "dynamodb:LeadingKeys",
          values: ["failover-switch", "release-orchestrator"],
        },
      ],
    });
    expect(statements.CheckTable).toMatchObject({
      resources: ["${aws_dynamodb_table.payments_table_D555BF32.arn}"],
      condition: [{ variable: "dynamodb:LeadingKeys", values: ["health-check"] }],
    });
    expect(statements.CheckQueue?.resources).toEqual(["arn:aws:sqs:us-east-1:123456789012:queue"]);
    expect(statements.ReadSwitch?.condition).toMatchObject([
      { values: ["failover-switch", "release-orchestrator", "failover-orchestrator"] },
    ]);
  });

  it("runs each minute, once at a time where concurrency is reserved", () => {
    expect(template.resource("aws_cloudwatch_event_rule").schedule_expression).toBe("rate(1 minute)");
    expect(lambdaOf(template).reserved_concurrent_executions).toBe(1);
    expect(lambdaOf(build({ reserveConcurrency: false }))).not.toHaveProperty(
      "reserved_concurrent_executions",
    );
  });

  it("refuses to act on one probe", () => {
    expect(() => build({ failuresBeforeReleasing: 1 })).toThrow(
      "test/release: failuresBeforeReleasing is out of range (given 1). Pass a whole number from 2 to 10000.",
    );
  });

  it("refuses topics and keys of other Regions, and a namespace that takes no metrics of ours", () => {
    const swapped = { primary: TOPICS.standby, standby: TOPICS.primary };
    expect(() => build({ operationsTopicArns: swapped })).toThrow(
      "test/release: operationsTopicArns.primary is not the ARN of an SNS topic in us-east-1",
    );
    const keyArn = "arn:aws:kms:us-east-2:123456789012:key/mrk-1";
    expect(() => build({ keyArns: { primary: keyArn, standby: keyArn } })).toThrow(
      "test/release: keyArns.primary is not the ARN of a KMS key in us-east-1",
    );
    expect(() => build({ metricsNamespace: "AWS/Payments" })).toThrow(
      "test/release: metricsNamespace is no namespace in which CloudWatch takes metrics of ours",
    );
  });
});
