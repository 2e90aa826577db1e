import type { Construct } from "constructs";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { ORCHESTRATOR } from "../../../functions/contract";
import { Orchestrator } from "./orchestrator";
import type { FailoverOrchestratorProps } from "./props";

/**
 * Watches the primary from the standby, each minute and on the standby's alarms, and engages the failover switch
 * after several failures in a row. It lies in the standby alone: the Region that is left must be able to decide.
 */
export class FailoverOrchestrator extends Orchestrator {
  constructor(scope: Construct, id: string, props: FailoverOrchestratorProps) {
    const { failuresBeforeEngaging, failback, failbackAfterSuccesses, controlTable, reconciler } = props;
    super(scope, id, props, {
      name: ORCHESTRATOR,
      role: "standby",
      description: "Engages the failover switch when the primary is lost",
      scheduleDescription: "Watches the primary each minute",
      probes: { failuresBeforeEngaging, failbackAfterSuccesses },
      variables: {
        PRIMARY_REGION: props.regions.primary.name,
        FAILURES_BEFORE_ENGAGING: String(failuresBeforeEngaging),
        FAILBACK: failback,
        FAILBACK_AFTER_SUCCESSES: String(failbackAfterSuccesses),
        RECONCILER_FUNCTION_NAME: reconciler.liveName,
      },
      onSwitch: [
        {
          sid: "DecideOnSwitch",
          actions: ["dynamodb:GetItem", "dynamodb:PutItem"],
          resources: [controlTable.arns.standby],
        },
      ],
      also: [{ sid: "AskReconciler", actions: ["lambda:InvokeFunction"], resources: [reconciler.arn] }],
    });
    this.hastenOnAlarms(props);
  }

  private hastenOnAlarms({ regions, operationsTopicArns }: FailoverOrchestratorProps): void {
    const topicArn = operationsTopicArns.standby;
    const permission = this.function.allowInvocation("from_alarms", "sns.amazonaws.com", topicArn);
    new SnsTopicSubscription(this, "alarms", {
      provider: regions.standby.provider,
      topicArn,
      protocol: "lambda",
      endpoint: this.function.arn,
      // What is over, or is said by others, hastens nothing.
      filterPolicyScope: "MessageBody",
      filterPolicy: JSON.stringify({ NewStateValue: ["ALARM"] }),
      dependsOn: [permission],
    });
  }
}
