import type { Construct } from "constructs";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import type { Environment } from "../../environment";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import type { RegionalFunction } from "./regional-function";

export interface ScheduleProps {
  readonly environment: Environment;
  readonly region: Region;
  /** What is scheduled: the rule is `payments-<name>-<role>-<suffix>`. */
  readonly name: string;
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
    { environment, region, name, description, target }: ScheduleProps,
  ) {
    super(scope, id, region);
    const { provider } = region;
    const rule = new CloudwatchEventRule(this, "rule", {
      provider,
      name: environment.naming.name("eventRule", name, region.role),
      description,
      scheduleExpression: "rate(1 minute)",
    });
    const permission = target.allowInvocation("from_schedule", "events.amazonaws.com", rule.arn);
    new CloudwatchEventTarget(this, "target", {
      provider,
      rule: rule.name,
      targetId: name,
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
