import type { Construct } from "constructs";
import { Token } from "cdktf";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { ConstructError } from "../../errors";
import type { Naming } from "../../naming";
import type { PerRegion, Region, RegionPair } from "../../region";
import { RegionalScope } from "../../region";
import { checkWholeNumber } from "../../validations/check-whole-number";
import type { FunctionPackage } from "../function-packages/function-packages";
import type { PolicyStatement } from "../policy/policy-document";
import { RegionalFunction } from "../regional-payment-api/regional-function";
import { Schedule } from "../regional-payment-api/schedule";
import type { ReplicatedTable } from "../replicated-table/replicated-table";

/** What happens once the primary is well again after the orchestrator has failed over. */
export type Failback =
  /** A person releases the switch. */
  | "manual"
  /** The orchestrator releases the switch that it engaged itself. */
  | "automatic";

export interface FailoverOrchestratorProps {
  /** Names the function, its role and its rule. */
  readonly naming: Naming;
  readonly regions: RegionPair;
  readonly code: FunctionPackage;
  readonly keyArns: PerRegion<string>;
  readonly controlTable: ReplicatedTable;
  /** Where each Region's API says whether it is healthy. */
  readonly healthUrls: PerRegion<string>;
  /** Answers from a third Region: where it does not, the standby is cut off itself and must not act. */
  readonly independentUrl: string;
  /** Alarms of the standby's topic hasten a probe; both topics are told what was decided. */
  readonly operationsTopicArns: PerRegion<string>;
  /** The standby's reconciler, which is asked to take over at once. */
  readonly reconciler: RegionalFunction;
  /** Failed probes in a row, at least 2, before the switch is engaged. */
  readonly failuresBeforeEngaging: number;
  readonly failback: Failback;
  /** Successful probes in a row before an automatic failback. */
  readonly failbackAfterSuccesses: number;
  /** Days that CloudWatch keeps its log. @default 365 */
  readonly logRetentionDays?: number;
  /** Whether it is kept from running twice at once, which needs a quota that a new account lacks. @default true */
  readonly reserveConcurrency?: boolean;
  /** The namespace of its metrics. */
  readonly metricsNamespace: string;
}

export const ORCHESTRATOR_NAME = "failover-orchestrator";

/** One run probes the primary for most of its minute. */
const TIMEOUT_SECONDS = 60;

/**
 * Watches the primary from the standby, each minute and on the standby's alarms, and engages the failover switch
 * after several failures in a row. It lies in the standby alone: the Region that is left must be able to decide.
 */
export class FailoverOrchestrator extends RegionalScope {
  readonly function: RegionalFunction;

  constructor(scope: Construct, id: string, props: FailoverOrchestratorProps) {
    super(scope, id, props.regions.standby);
    validate(this.node.path, props);
    const { naming, regions, operationsTopicArns, reserveConcurrency = true } = props;
    const region = regions.standby;
    this.function = new RegionalFunction(this, "function", {
      region,
      functionName: naming.name("lambdaFunction", ORCHESTRATOR_NAME, region.role),
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
      ruleName: naming.name("eventRule", ORCHESTRATOR_NAME, region.role),
      targetId: ORCHESTRATOR_NAME,
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

/** One missing data point must not fail a Region over, nor one good one fail it back. */
const PROBES = { least: 2, most: 10_000 };

function validate(path: string, props: FailoverOrchestratorProps): void {
  checkWholeNumber(path, "failuresBeforeEngaging", props.failuresBeforeEngaging, PROBES);
  checkWholeNumber(path, "failbackAfterSuccesses", props.failbackAfterSuccesses, PROBES);
  const { healthUrls, independentUrl } = props;
  const urls = {
    "healthUrls.primary": healthUrls.primary,
    "healthUrls.standby": healthUrls.standby,
    independentUrl,
  };
  for (const [prop, url] of Object.entries(urls)) {
    if (Token.isUnresolved(url) || /^https:\/\/[^\s/@]+(\/\S*)?$/.test(url)) continue;
    throw new ConstructError(path, {
      happened: `${prop} is not an https URL without a user or password in it`,
      // The URL itself could hold the password.
      given: `${url.length} characters`,
      mend: "Pass one, e.g. https://us-east-1.api.acme.io/v1/health.",
    });
  }
  if (new Set(Object.values(urls)).size < Object.keys(urls).length) {
    throw new ConstructError(path, {
      happened: "two probes ask one URL, and would tell nothing of each other",
      given: Object.values(urls).join(", "),
      mend: "Pass the primary's, the standby's and a third Region's.",
    });
  }
}

function variables(props: FailoverOrchestratorProps): Record<string, string> {
  const { naming, regions, healthUrls, operationsTopicArns } = props;
  return {
    ENVIRONMENT_SUFFIX: naming.suffix,
    POWERTOOLS_SERVICE_NAME: ORCHESTRATOR_NAME,
    POWERTOOLS_METRICS_NAMESPACE: props.metricsNamespace,
    POWERTOOLS_LOG_LEVEL: "INFO",
    CONTROL_TABLE_NAME: props.controlTable.tableName,
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
