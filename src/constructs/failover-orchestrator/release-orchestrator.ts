import type { Construct } from "constructs";
import { ORCHESTRATOR, PROBE_KEY, RELEASE_ORCHESTRATOR, SWITCH_ID } from "../../../functions/contract";
import { RegionalScope } from "../../region";
import type { PolicyStatement } from "../policy/policy-document";
import { RegionalFunction } from "../regional-payment-api/regional-function";
import { Schedule } from "../regional-payment-api/schedule";
import type { ReleaseOrchestratorProps } from "./props";
import { validateOrchestrator } from "./validate";

/** One run probes for most of its minute. */
const TIMEOUT_SECONDS = 60;

/**
 * Watches the standby from the primary, each minute, and releases a switch that keeps the primary from serving while the
 * standby is lost. It never engages. What it remembers of each probe is the primary's sign of life to the orchestrator in
 * the standby: where only the way between the two is cut, nobody is failed over.
 */
export class ReleaseOrchestrator extends RegionalScope {
  readonly function: RegionalFunction;

  constructor(scope: Construct, id: string, props: ReleaseOrchestratorProps) {
    super(scope, id, props.regions.primary);
    const { failuresBeforeReleasing } = props;
    validateOrchestrator(this.node.path, props, { failuresBeforeReleasing });
    const { naming, regions, reserveConcurrency = true } = props;
    const region = regions.primary;
    this.function = new RegionalFunction(this, "function", {
      region,
      functionName: naming.name("lambdaFunction", RELEASE_ORCHESTRATOR, region.role),
      description: "Releases the failover switch when the standby is lost",
      code: props.code,
      keyArn: props.keyArns.primary,
      timeoutSeconds: TIMEOUT_SECONDS,
      // Two at once would count one outage twice.
      reservedConcurrency: reserveConcurrency ? 1 : undefined,
      logRetentionDays: props.logRetentionDays,
      variables: variables(props),
      statements: statements(props),
    });
    new Schedule(this, "schedule", {
      region,
      ruleName: naming.name("eventRule", RELEASE_ORCHESTRATOR, region.role),
      targetId: RELEASE_ORCHESTRATOR,
      description: "Watches the standby each minute",
      target: this.function,
    });
  }
}

function variables(props: ReleaseOrchestratorProps): Record<string, string> {
  const { naming, regions, healthUrls, operationsTopicArns } = props;
  return {
    ENVIRONMENT_SUFFIX: naming.suffix,
    POWERTOOLS_SERVICE_NAME: RELEASE_ORCHESTRATOR,
    POWERTOOLS_METRICS_NAMESPACE: props.metricsNamespace,
    POWERTOOLS_LOG_LEVEL: "INFO",
    CONSISTENCY: props.controlTable.consistency.mode,
    CONTROL_TABLE_NAME: props.controlTable.tableName,
    TABLE_NAME: props.paymentsTable.tableName,
    QUEUE_URL: props.queues.primary.url,
    STANDBY_REGION: regions.standby.name,
    PRIMARY_HEALTH_URL: healthUrls.primary,
    STANDBY_HEALTH_URL: healthUrls.standby,
    INDEPENDENT_URL: props.independentUrl,
    FAILURES_BEFORE_RELEASING: String(props.failuresBeforeReleasing),
    OPERATIONS_TOPIC_ARN: operationsTopicArns.primary,
    PEER_OPERATIONS_TOPIC_ARN: operationsTopicArns.standby,
  };
}

function statements(props: ReleaseOrchestratorProps): PolicyStatement[] {
  const { controlTable, operationsTopicArns, keyArns } = props;
  const items = (...values: string[]) => [
    { test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values },
  ];
  return [
    {
      sid: "ReadSwitch",
      actions: ["dynamodb:GetItem"],
      resources: [controlTable.arns.primary],
      condition: items(SWITCH_ID, RELEASE_ORCHESTRATOR, ORCHESTRATOR),
    },
    {
      sid: "ReleaseSwitch",
      actions: ["dynamodb:PutItem"],
      resources: [controlTable.arns.primary],
      condition: items(SWITCH_ID, RELEASE_ORCHESTRATOR),
    },
    {
      sid: "CheckTable",
      actions: ["dynamodb:GetItem"],
      resources: [props.paymentsTable.arns.primary],
      condition: [
        { test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values: [PROBE_KEY] },
      ],
    },
    { sid: "CheckQueue", actions: ["sqs:GetQueueAttributes"], resources: [props.queues.primary.arn] },
    {
      sid: "TellPeople",
      actions: ["sns:Publish"],
      resources: [operationsTopicArns.primary, operationsTopicArns.standby],
    },
    // Each topic is encrypted by its own Region's key.
    {
      sid: "UseKeys",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArns.primary, keyArns.standby],
    },
  ];
}
