import type { Construct } from "constructs";
import { type OwnVariable, PROBE_KEY } from "../../../functions/contract";
import { type PairRole, RegionalScope } from "../../region";
import type { PolicyStatement } from "../policy/policy-document";
import { through } from "../policy/through";
import { chosenVariables } from "../regional-payment-api/chosen-variables";
import { RegionalFunction } from "../regional-payment-api/regional-function";
import { Schedule } from "../regional-payment-api/schedule";
import type { OrchestratorProps } from "./props";
import { validateOrchestrator } from "./validate";

/** One run probes for most of its minute. */
const TIMEOUT_SECONDS = 60;
/** It waits for most of each minute: with half of the usual memory it costs half (docs/cost.md). */
const MEMORY_MEGABYTES = 256;

type OrchestratorName = "failover-orchestrator" | "release-orchestrator";

/** Variables that both orchestrators read. */
type SharedVariable = OwnVariable<"failover-orchestrator"> & OwnVariable<"release-orchestrator">;

/** What makes one of the two. */
export interface OrchestratorPost {
  readonly name: OrchestratorName;
  /** The Region in which it lies. */
  readonly role: PairRole;
  readonly description: string;
  /** How often it sees what. */
  readonly scheduleDescription: string;
  /** The props that count probes. */
  readonly probes: Readonly<Record<string, number>>;
  /** What it alone is told. */
  readonly variables: Readonly<Partial<Record<OwnVariable<OrchestratorName>, string>>>;
  /** What it alone may do to the switch. */
  readonly onSwitch: readonly PolicyStatement[];
  /** What else it alone may do. @default nothing */
  readonly also?: readonly PolicyStatement[];
}

/** Access to the items of a table that have one of these keys. */
export const itemsOf = (...keys: string[]) => [
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
  { test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values: keys },
];

/** A function in one Region that watches the other one each minute, and may change the failover switch. */
export abstract class Orchestrator extends RegionalScope {
  readonly function: RegionalFunction;

  constructor(scope: Construct, id: string, props: OrchestratorProps, post: OrchestratorPost) {
    super(scope, id, props.regions[post.role]);
    validateOrchestrator(this.node.path, props, post.probes);
    const { naming, regions, reserveConcurrency = true } = props;
    const { name, role } = post;
    const region = regions[role];
    this.function = new RegionalFunction(this, "function", {
      region,
      functionName: naming.name("lambdaFunction", name, role),
      description: post.description,
      code: props.code,
      keyArn: props.keyArns[role],
      timeoutSeconds: TIMEOUT_SECONDS,
      memoryMegabytes: MEMORY_MEGABYTES,
      // Two at once would count one outage twice.
      reservedConcurrency: reserveConcurrency ? 1 : undefined,
      logRetentionDays: props.logRetentionDays,
      network: props.networks?.[role],
      needsInternet: "it probes both Regions' APIs and a third Region over HTTPS",
      releases: props.releases,
      variables: chosenVariables(name, naming.suffix, { ...sharedVariables(props, role), ...post.variables }),
      statements: statements(props, post),
    });
    new Schedule(this, "schedule", {
      region,
      ruleName: naming.name("eventRule", name, role),
      targetId: name,
      description: post.scheduleDescription,
      target: this.function,
    });
  }
}

const otherOf = (role: PairRole): PairRole => (role === "primary" ? "standby" : "primary");

function sharedVariables(props: OrchestratorProps, role: PairRole): Record<SharedVariable, string> {
  const { healthUrls, operationsTopicArns } = props;
  return {
    POWERTOOLS_METRICS_NAMESPACE: props.metricsNamespace,
    CONSISTENCY: props.paymentsTable.consistency.mode,
    CONTROL_TABLE_NAME: props.controlTable.tableName,
    TABLE_NAME: props.paymentsTable.tableName,
    QUEUE_URL: props.queues[role].url,
    PRIMARY_HEALTH_URL: healthUrls.primary,
    STANDBY_HEALTH_URL: healthUrls.standby,
    INDEPENDENT_URL: props.independentUrl,
    OPERATIONS_TOPIC_ARN: operationsTopicArns[role],
    PEER_OPERATIONS_TOPIC_ARN: operationsTopicArns[otherOf(role)],
  };
}

function statements(
  { regions, operationsTopicArns, keyArns, paymentsTable, queues }: OrchestratorProps,
  { role, onSwitch, also = [] }: Pick<OrchestratorPost, "role" | "onSwitch" | "also">,
): PolicyStatement[] {
  const peer = otherOf(role);
  return [
    ...onSwitch,
    {
      sid: "CheckTable",
      actions: ["dynamodb:GetItem"],
      resources: [paymentsTable.arns[role]],
      condition: itemsOf(PROBE_KEY),
    },
    { sid: "CheckQueue", actions: ["sqs:GetQueueAttributes"], resources: [queues[role].arn] },
    {
      sid: "TellPeople",
      actions: ["sns:Publish"],
      resources: [operationsTopicArns[role], operationsTopicArns[peer]],
    },
    ...also,
    // Each topic is encrypted by its own Region's key.
    {
      sid: "UseKeys",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [keyArns[role], keyArns[peer]],
      condition: [through(["dynamodb", "sns"], regions[role], regions[peer])],
    },
  ];
}
