import type { RegionalFunction } from "../../../../src/constructs/regional-payment-api/regional-function";
import { Schedule, type ScheduleProps } from "../../../../src/constructs/regional-payment-api/schedule";
import { PAIR_ROLES } from "../../../../src/region";
import { apiResource, paymentsTemplate, reference } from "../../../support/synthesized";
import { testBed } from "../../../support/template";

describe.each(PAIR_ROLES)("in the %s", (role) => {
  const template = () => paymentsTemplate();
  const of = (type: string, id: string) => apiResource(template(), role, type, id);
  const to = (type: string, id: string, attribute: string) =>
    reference(template(), type, `${role}_api_${id}`, attribute);

  test("the reconciler runs each minute", () => {
    expect(of("aws_cloudwatch_event_rule", "reconciliation_rule")).toMatchObject({
      provider: `aws.${role}`,
      name: `payments-reconciler-${role}-dev`,
      schedule_expression: "rate(1 minute)",
    });
    expect(of("aws_cloudwatch_event_target", "reconciliation_target")).toMatchObject({
      rule: to("aws_cloudwatch_event_rule", "reconciliation_rule", "name"),
      arn: to("aws_lambda_alias", "reconciler_live", "arn"),
    });
  });

  test("defect 10: the schedule may invoke it, by the rule's ARN", () => {
    expect(of("aws_lambda_permission", "reconciler_from_schedule")).toMatchObject({
      principal: "events.amazonaws.com",
      function_name: to("aws_lambda_function", "reconciler_function", "function_name"),
      qualifier: to("aws_lambda_alias", "reconciler_live", "name"),
      source_arn: to("aws_cloudwatch_event_rule", "reconciliation_rule", "arn"),
    });
  });

  test("defect 18: the target is made after the permission", () => {
    expect(of("aws_cloudwatch_event_target", "reconciliation_target").depends_on).toEqual([
      expect.stringMatching(new RegExp(`^aws_lambda_permission\\.${role}_api_reconciler_from_schedule_`)),
    ]);
  });

  test("a run that fails or comes late is not repeated: the next minute's does the same", () => {
    expect(of("aws_lambda_function_event_invoke_config", "reconciliation_invocation")).toMatchObject({
      function_name: to("aws_lambda_function", "reconciler_function", "function_name"),
      qualifier: to("aws_lambda_alias", "reconciler_live", "name"),
      maximum_retry_attempts: 0,
      maximum_event_age_in_seconds: 60,
    });
  });
});

test("a second rule of one name is refused: the second would replace the first", () => {
  const { stack, regions } = testBed();
  const target = {
    ...{ arn: "arn", liveAlias: { functionName: "reconciler", qualifier: "live" }, region: regions.primary },
    allowInvocation: () => undefined,
  };
  const make = (id: string) => () =>
    new Schedule(stack, id, {
      region: regions.primary,
      ruleName: "every-minute",
      targetId: "reconciler",
      description: "each minute",
      target: target as unknown as RegionalFunction,
    });
  make("schedule")();
  expect(make("second")).toThrow(
    "test/second: the name of a eventRule is taken in this stack already, by test/schedule",
  );
});

describe("is refused", () => {
  const make = (wishes: Partial<ScheduleProps>) => () => {
    const { stack, regions } = testBed();
    const target = { arn: "arn", functionName: "reconciler", region: regions.primary };
    new Schedule(stack, "schedule", {
      region: regions.primary,
      ruleName: "payments-reconciler",
      targetId: "reconciler",
      description: "each minute",
      target: target as unknown as RegionalFunction,
      ...wishes,
    });
  };

  test.each(["", "two words", "x".repeat(65)])("with the target's id '%s'", (targetId) => {
    expect(make({ targetId })).toThrow(
      `test/schedule: targetId is no id that EventBridge takes (given "${targetId}"). ` +
        "Pass 1 to 64 letters, digits, underscores, hyphens or dots.",
    );
  });

  test("with a function of another Region", () => {
    expect(make({ region: testBed().regions.standby })).toThrow(
      "test/schedule: a rule invokes functions of its own Region only " +
        "(given a rule in us-east-2, a function in us-east-1). Pass the function's Region.",
    );
  });

  test("with a description longer than EventBridge takes", () => {
    expect(make({ description: "x".repeat(513) })).toThrow(
      "description has a length that its service refuses",
    );
  });
});
