import { Construct } from "constructs";
import type { Naming } from "../../naming";
import { ConstructError } from "../../errors";
import type { PairRole, PerRegion } from "../../region";
import { PAIR_ROLES, RegionalScope, forEachRegion } from "../../region";
import { checkKeyArn } from "../../validations/check-arn";
import { checkEmail } from "../../validations/check-text";
import type { AlarmDefinition } from "./alarms/alarm-definition";
import { apiAlarms } from "./alarms/api-alarms";
import { bucketAlarms } from "./alarms/bucket-alarms";
import { failoverAlarms } from "./alarms/failover-alarms";
import { functionAlarms } from "./alarms/function-alarms";
import { healthCheckAlarms } from "./alarms/health-check-alarms";
import { paymentAlarms } from "./alarms/payment-alarms";
import { tokenAlarms } from "./alarms/token-alarms";
import { queueAlarms } from "./alarms/queue-alarms";
import { RegionalAlarms } from "./alarms/regional-alarms";
import { tableAlarms } from "./alarms/table-alarms";
import { RegionalDashboard } from "./dashboard/regional-dashboard";
import type { AlarmThresholds, MonitoredHealthChecks, MonitoredSystem } from "./monitored-system";
import { DEFAULT_THRESHOLDS } from "./monitored-system";
import { OperationsTopic } from "./operations-topic";
import { validateSystem } from "./validate";

export interface ObservabilityProps extends Omit<MonitoredSystem, "thresholds"> {
  /** Names the topics, alarms and dashboards; its suffix is a dimension of the functions' own metrics. */
  readonly naming: Naming;
  /** Encrypt the topics; their policies let CloudWatch use them. */
  readonly keyArns: PerRegion<string>;
  readonly thresholds: AlarmThresholds;
  /** Subscribed to every operations topic. @default none */
  readonly alertEmail?: string;
}

/** What the alarms of one Region need. */
interface Watch {
  readonly topic: OperationsTopic;
  readonly alarms: RegionalAlarms;
}

/**
 * In each Region an operations topic, alarms where their metrics are published, and a dashboard of both Regions.
 * Route 53 publishes in us-east-1 only: where that is neither Region, a topic and the health checks' alarms there.
 */
export class Observability extends Construct {
  readonly topicArns: PerRegion<string>;
  /** The topic in us-east-1, where that is neither Region of the pair and there are health checks. */
  readonly globalTopicArn?: string;
  readonly dashboardNames: PerRegion<string>;
  /** The physical names of all alarms: the primary's, the standby's, then those in us-east-1 beside the pair. */
  readonly alarmNames: readonly string[];
  private readonly watches: PerRegion<Watch>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ObservabilityProps,
  ) {
    super(scope, id);
    const { naming, regions, keyArns, healthChecks } = props;
    const system: MonitoredSystem = { ...props, thresholds: { ...DEFAULT_THRESHOLDS, ...props.thresholds } };
    validateSystem(this.node.path, system);
    for (const role of PAIR_ROLES) {
      checkKeyArn(this.node.path, `keyArns.${role}`, keyArns[role], regions[role]);
    }
    if (props.alertEmail !== undefined) checkEmail(this.node.path, "alertEmail", props.alertEmail);

    const scopes = forEachRegion((role) => new RegionalScope(this, role, regions[role]));
    const watches = forEachRegion((role) =>
      this.watch(scopes[role], keyArns[role], alarmsIn(system, role, naming.suffix)),
    );
    this.watches = watches;
    const pair = [regions.primary.name, regions.standby.name];
    const third =
      healthChecks && !pair.includes(healthChecks.region.name)
        ? this.watchFrom(healthChecks, healthCheckAlarms(system, healthChecks))
        : undefined;

    const dashboards = forEachRegion(
      (role) =>
        new RegionalDashboard(scopes[role], "operations", {
          naming,
          system,
          role,
          alarmArns: watches[role].alarms.arns,
        }),
    );
    this.topicArns = forEachRegion((role) => watches[role].topic.arn);
    this.globalTopicArn = third?.topic.arn;
    this.dashboardNames = forEachRegion((role) => dashboards[role].dashboardName);
    this.alarmNames = [watches.primary, watches.standby, ...(third ? [third] : [])].flatMap(
      ({ alarms }) => alarms.names,
    );
  }

  /** The ARN of an alarm of one Region, for example `dead-letters`. @throws ConstructError where there is none */
  alarmArn(role: PairRole, what: string): string {
    return this.watches[role].alarms.arnOf(what);
  }

  /** In a Region beyond the pair. */
  private watchFrom(
    { region, keyArn }: MonitoredHealthChecks,
    definitions: readonly AlarmDefinition[],
  ): Watch {
    if (keyArn === undefined) {
      throw new ConstructError(this.node.path, {
        happened: "the topic beside the health checks' metrics has no key",
        given: `health checks watched in ${region.name}, without keyArn`,
        mend: "Pass healthChecks.keyArn, e.g. of ReplicatedKey.replicaIn(region).",
      });
    }
    return this.watch(new RegionalScope(this, region.role, region), keyArn, definitions);
  }

  private watch(scope: RegionalScope, keyArn: string, definitions: readonly AlarmDefinition[]): Watch {
    const { naming, alertEmail } = this.props;
    const { region } = scope;
    const topicName = naming.name("snsTopic", "operations", region.role);
    const topic = new OperationsTopic(scope, "operations_topic", {
      region,
      topicName,
      // With the role, so that the alarms of `-dev` are not those of `-x-dev`.
      alarmNames: naming.name("cloudwatchAlarm", "*", region.role),
      keyArn,
      alertEmail,
    });
    const alarms = new RegionalAlarms(scope, "alarms", {
      naming,
      region,
      topicArn: topic.arn,
      definitions,
    });
    return { topic, alarms };
  }
}

/** Every alarm of one Region of the pair: whoever adds a concern adds it here. */
function alarmsIn(system: MonitoredSystem, role: PairRole, environmentSuffix: string): AlarmDefinition[] {
  const { regions, healthChecks } = system;
  return [
    ...apiAlarms(system, role),
    ...functionAlarms(system, role, environmentSuffix),
    ...queueAlarms(system, role),
    ...tableAlarms(system, role),
    ...bucketAlarms(system, role),
    ...paymentAlarms(system, role, environmentSuffix),
    ...tokenAlarms(system, role, environmentSuffix),
    ...failoverAlarms(system, role, environmentSuffix),
    ...(healthChecks?.region.name === regions[role].name ? healthCheckAlarms(system, healthChecks) : []),
  ];
}
