import type { Construct } from "constructs";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { ConstructError } from "../../errors";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { checkLength } from "../../validations/check-text";
import { claimName } from "../../validations/claim-name";
import type { RegionalFunction } from "./regional-function";

export interface ScheduleProps {
  readonly region: Region;
  readonly ruleName: string;
  /** The target's id within the rule: what is scheduled. */
  readonly targetId: string;
  readonly description: string;
  readonly target: RegionalFunction;
  /** How often, as EventBridge has it. @default rate(1 minute) */
  readonly expression?: string;
}

/** Seconds after which a delayed invocation is dropped: the next minute's is on its way. */
const OLDEST_EVENT_SECONDS = 60;

/** Invokes a function each minute, or as often as asked. A failed run is not repeated: the next one does the same work. */
export class Schedule extends RegionalScope {
  constructor(
    scope: Construct,
    id: string,
    { region, ruleName, targetId, description, target, expression = "rate(1 minute)" }: ScheduleProps,
  ) {
    super(scope, id, region);
    checkName(this.node.path, "ruleName", "eventRule", ruleName);
    checkTarget(this.node.path, { region, targetId, target });
    checkLength(this.node.path, "description", description, DESCRIPTION);
    claimName(this, "eventRule", region.name, ruleName);
    const { provider } = region;
    const rule = new CloudwatchEventRule(this, "rule", {
      provider,
      name: ruleName,
      description,
      scheduleExpression: expression,
    });
    const permission = target.allowInvocation("from_schedule", "events.amazonaws.com", rule.arn);
    new CloudwatchEventTarget(this, "target", {
      provider,
      rule: rule.name,
      targetId,
      arn: target.arn,
      dependsOn: [permission],
    });
    new LambdaFunctionEventInvokeConfig(this, "invocation", {
      provider,
      ...target.liveAlias,
      maximumRetryAttempts: 0,
      maximumEventAgeInSeconds: OLDEST_EVENT_SECONDS,
    });
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const DESCRIPTION = { longest: 512, mayBeEmpty: true };
/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
const TARGET_ID = /^[A-Za-z0-9_.-]{1,64}$/;

function checkTarget(
  path: string,
  { region, targetId, target }: Pick<ScheduleProps, "region" | "targetId" | "target">,
): void {
  if (!TARGET_ID.test(targetId)) {
    throw new ConstructError(path, {
      happened: "targetId is no id that EventBridge takes",
      given: `"${targetId}"`,
      mend: "Pass 1 to 64 letters, digits, underscores, hyphens or dots.",
    });
  }
  if (target.region.name !== region.name) {
    throw new ConstructError(path, {
      happened: "a rule invokes functions of its own Region only",
      given: `a rule in ${region.name}, a function in ${target.region.name}`,
      mend: "Pass the function's Region.",
    });
  }
}
