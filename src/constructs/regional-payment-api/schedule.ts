import type { Construct } from "constructs";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { claimName } from "../../validations/claim-name";
import type { RegionalFunction } from "./regional-function";

export interface ScheduleProps {
  readonly region: Region;
  readonly ruleName: string;
  /** The target's id within the rule: what is scheduled. */
  readonly targetId: string;
  readonly description: string;
  readonly target: RegionalFunction;
}

/** Seconds after which a delayed invocation is dropped: the next minute's is on its way. */
const OLDEST_EVENT_SECONDS = 60;

/** Invokes a function each minute. A failed run is not repeated: the next one does the same work. */
export class Schedule extends RegionalScope {
  constructor(
    scope: Construct,
    id: string,
    { region, ruleName, targetId, description, target }: ScheduleProps,
  ) {
    super(scope, id, region);
    checkName(this.node.path, "ruleName", "eventRule", ruleName);
    claimName(this, "eventRule", region.name, ruleName);
    const { provider } = region;
    const rule = new CloudwatchEventRule(this, "rule", {
      provider,
      name: ruleName,
      description,
      scheduleExpression: "rate(1 minute)",
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
      functionName: target.functionName,
      maximumRetryAttempts: 0,
      maximumEventAgeInSeconds: OLDEST_EVENT_SECONDS,
    });
  }
}
