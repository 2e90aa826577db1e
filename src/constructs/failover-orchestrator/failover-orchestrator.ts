import type { Construct } from "constructs";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { ORCHESTRATOR, PROBE_KEY } from "../../../functions/contract";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import type { PolicyStatement } from "../policy/policy-document";
import { RegionalFunction } from "../regional-payment-api/regional-function";
import { Schedule } from "../regional-payment-api/schedule";
import type { FailoverOrchestratorProps } from "./props";
import { validateOrchestrator } from "./validate";

/** One run probes for most of its minute. */
const TIMEOUT_SECONDS = 60;

/**
 * Watches the primary from the standby, each minute and on the standby's alarms, and engages the failover switch
 * after several failures in a row. It lies in the standby alone: the Region that is left must be able to decide.
 */
export class FailoverOrchestrator extends RegionalScope {
  readonly function: RegionalFunction;

  constructor(scope: Construct, id: string, props: FailoverOrchestratorProps) {
    super(scope, id, props.regions.standby);
    const { failuresBeforeEngaging, failbackAfterSuccesses } = props;
    validateOrchestrator(this.node.path, props, { failuresBeforeEngaging, failbackAfterSuccesses });
    const { naming, regions, operationsTopicArns, reserveConcurrency = true } = props;
    const region = regions.standby;
    this.function = new RegionalFunction(this, "function", {
      region,
      functionName: naming.name("lambdaFunction", ORCHESTRATOR, region.role),
      description: "Engages the failover switch when the primary is lost",
      code: props.code,
      keyArn: props.keyArns.standby,
      timeoutSeconds: TIMEOUT_SECONDS,
      // Two at once would count one outage twice.
      reservedConcurrency: reserveConcurrency ? 1 : undefined,
      logRetentionDays: props.logRetentionDays,
      variables: variables(props),
      statements: statements(props),
    });
    new Schedule(this, "schedule", {
      region,
      ruleName: naming.name("eventRule", ORCHESTRATOR, region.role),
      targetId: ORCHESTRATOR,
      description: "Watches the primary each minute",
      target: this.function,
    });
    this.hastenOnAlarms(region, operationsTopicArns.standby);
  }

  private hastenOnAlarms(region: Region, topicArn: string): void {
    const permission = this.function.allowInvocation("from_alarms", "sns.amazonaws.com", topicArn);
    new SnsTopicSubscription(this, "alarms", {
      provider: region.provider,
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

function variables(props: FailoverOrchestratorProps): Record<string, string> {
  const { naming, regions, healthUrls, operationsTopicArns } = props;
  return {
    ENVIRONMENT_SUFFIX: naming.suffix,
    POWERTOOLS_SERVICE_NAME: ORCHESTRATOR,
    POWERTOOLS_METRICS_NAMESPACE: props.metricsNamespace,
    POWERTOOLS_LOG_LEVEL: "INFO",
    CONSISTENCY: props.paymentsTable.consistency.mode,
    CONTROL_TABLE_NAME: props.controlTable.tableName,
    TABLE_NAME: props.paymentsTable.tableName,
    QUEUE_URL: props.queues.standby.url,
    PRIMARY_REGION: regions.primary.name,
    PRIMARY_HEALTH_URL: healthUrls.primary,
    STANDBY_HEALTH_URL: healthUrls.standby,
    INDEPENDENT_URL: props.independentUrl,
    FAILURES_BEFORE_ENGAGING: String(props.failuresBeforeEngaging),
    FAILBACK: props.failback,
    FAILBACK_AFTER_SUCCESSES: String(props.failbackAfterSuccesses),
    OPERATIONS_TOPIC_ARN: operationsTopicArns.standby,
    PEER_OPERATIONS_TOPIC_ARN: operationsTopicArns.primary,
    RECONCILER_FUNCTION_NAME: props.reconciler.functionName,
  };
}

function statements(props: FailoverOrchestratorProps): PolicyStatement[] {
  const { controlTable, operationsTopicArns, reconciler, keyArns } = props;
  return [
    {
      sid: "DecideOnSwitch",
      actions: ["dynamodb:GetItem", "dynamodb:PutItem"],
      resources: [controlTable.arns.standby],
    },
    {
      sid: "CheckTable",
      actions: ["dynamodb:GetItem"],
      resources: [props.paymentsTable.arns.standby],
      condition: [
        { test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values: [PROBE_KEY] },
      ],
    },
    { sid: "CheckQueue", actions: ["sqs:GetQueueAttributes"], resources: [props.queues.standby.arn] },
    {
      sid: "TellPeople",
      actions: ["sns:Publish"],
      resources: [operationsTopicArns.standby, operationsTopicArns.primary],
    },
    { sid: "AskReconciler", actions: ["lambda:InvokeFunction"], resources: [reconciler.arn] },
    // Each topic is encrypted by its own Region's key.
    {
      sid: "UseKeys",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArns.standby, keyArns.primary],
    },
  ];
}
