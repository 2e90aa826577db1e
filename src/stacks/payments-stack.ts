import type { Construct } from "constructs";
import { TerraformStack } from "cdktf";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { ORCHESTRATOR, RELEASE_ORCHESTRATOR } from "../../functions/contract";
import { FUNCTION_NAMES, type FunctionName } from "../bundling/function-names";
import { addBackend } from "../backend";
import { HEALTH_CHECK_METRICS_REGION, thirdRegionOf } from "../config/regions";
import type { PaymentsConfiguration } from "../config/schema";
import { FailoverDns } from "../constructs/failover-dns/failover-dns";
import { FailoverOrchestrator } from "../constructs/failover-orchestrator/failover-orchestrator";
import type { OrchestratorProps } from "../constructs/failover-orchestrator/props";
import { ReleaseOrchestrator } from "../constructs/failover-orchestrator/release-orchestrator";
import { FaultInjection } from "../constructs/fault-injection/fault-injection";
import { FunctionNetwork } from "../constructs/function-network/function-network";
import { FunctionPackages } from "../constructs/function-packages/function-packages";
import { Observability } from "../constructs/observability/observability";
import type { MonitoredHealthChecks } from "../constructs/observability/monitored-system";
import type { Authentication } from "../constructs/regional-payment-api/authentication";
import { METRICS_NAMESPACE } from "../constructs/metrics/own-metrics";
import { RegionalPaymentApi } from "../constructs/regional-payment-api/regional-payment-api";
import { STAGE_NAME } from "../constructs/regional-payment-api/rest-api";
import { CONTROL_TABLE, PAYMENTS_TABLE } from "../constructs/regional-payment-api/tables";
import { REPLICATION_RULE_ID, ReplicatedBucket } from "../constructs/replicated-bucket/replicated-bucket";
import { ReplicatedKey } from "../constructs/replicated-key/replicated-key";
import { ReplicatedTable } from "../constructs/replicated-table/replicated-table";
import type { Naming } from "../naming";
import { followMinorReleases } from "../provider-versions";
import type { PairRole, PerRegion, RegionPair } from "../region";
import { forEachRegion } from "../region";
import { addValidations } from "../validations/add-validations";
import { logGroupsOf } from "./log-groups";
import { paymentsNaming, tableNames } from "./payments-naming";
import { addPaymentsOutputs } from "./payments-outputs";
import { healthCheckMetricsRegionOf, regionPairOf } from "./providers";
import type { NetworkOutputName } from "./output-names";
import { NETWORK_STACK_ID, PAYMENTS_STACK_ID } from "./stack-ids";
import { StackState } from "./stack-state";

export interface PaymentsStackProps {
  readonly configuration: PaymentsConfiguration;
  /** The folder with the functions' bundles, one folder a function. */
  readonly bundles: string;
}

/** The payment system in its two Regions: wiring only, each part is a construct. */
export class PaymentsStack extends TerraformStack {
  readonly naming: Naming;
  readonly regions: RegionPair;
  readonly key: ReplicatedKey;
  readonly table: ReplicatedTable;
  readonly controlTable: ReplicatedTable;
  readonly receipts: ReplicatedBucket;
  readonly apis: PerRegion<RegionalPaymentApi>;
  readonly dns?: FailoverDns;
  readonly observability: Observability;
  readonly orchestrator: FailoverOrchestrator;
  readonly releaseOrchestrator: ReleaseOrchestrator;
  readonly faultInjection?: FaultInjection;
  private readonly packages: FunctionPackages;
  private readonly networks?: PerRegion<FunctionNetwork>;

  constructor(
    scope: Construct,
    private readonly props: PaymentsStackProps,
  ) {
    super(scope, PAYMENTS_STACK_ID);
    const { configuration } = props;
    addBackend(this, PAYMENTS_STACK_ID, configuration);
    this.regions = regionPairOf(this, configuration);
    this.naming = paymentsNaming(configuration.environmentSuffix);
    const { naming, regions } = this;
    const { profileSettings } = configuration;
    this.key = new ReplicatedKey(this, "key", {
      regions,
      aliasNames: naming.perRegion("kmsAlias", "data"),
      description: "Encrypts payments, receipts, queues, topics and logs",
      deletionWindowDays: profileSettings.keyDeletionWindowDays,
      services: { alarms: true, logGroups: logGroupsOf(naming) },
    });
    const names = tableNames(naming);
    const table = {
      regions,
      keyArns: this.key.arns,
      consistency: configuration.consistency,
      deletionProtection: profileSettings.deletionProtection,
    };
    this.table = new ReplicatedTable(this, "payments", {
      ...table,
      ...PAYMENTS_TABLE,
      tableName: names.payments,
    });
    this.controlTable = new ReplicatedTable(this, "control", {
      ...table,
      ...CONTROL_TABLE,
      tableName: names.control,
    });
    this.receipts = new ReplicatedBucket(this, "receipts", {
      regions,
      bucketNames: naming.bucketNames("receipts", regions),
      replicationRoleNames: naming.perRegion("iamRole", "receipts-replication"),
      keyArns: this.key.arns,
      emptyOnDestroy: profileSettings.emptyOnDestroy,
      objectLockDays: configuration.objectLockDays,
      accessLogs: {
        bucketNames: naming.bucketNames("receipts-logs", regions),
        retentionDays: profileSettings.logRetentionDays,
      },
    });
    this.packages = new FunctionPackages(this, "functions", {
      bundles: props.bundles,
      names: FUNCTION_NAMES,
      provider: followMinorReleases(new ArchiveProvider(this, "archive")),
    });
    if (configuration.networks?.privateFunctions) this.networks = this.functionNetworks();
    this.apis = this.paymentApis();
    this.dns = this.failoverDns();
    this.observability = this.observe();
    this.orchestrator = this.failoverOrchestrator();
    this.releaseOrchestrator = this.releaseOrchestratorOfPrimary();
    if (configuration.faultInjection === "on") {
      this.faultInjection = new FaultInjection(this, "fault_injection", {
        naming,
        regions,
        tables: [this.table, this.controlTable],
        bucket: this.receipts,
        stopAlarmArns: this.alarmsThatNoCutSetsOff().map((what) =>
          this.observability.alarmArn("primary", what),
        ),
      });
    }
    addPaymentsOutputs(this);
    addValidations(this);
  }

  /** In the private subnets of the network stack. */
  private functionNetworks(): PerRegion<FunctionNetwork> {
    const { configuration } = this.props;
    const network = new StackState<NetworkOutputName>(this, NETWORK_STACK_ID, {
      stackId: NETWORK_STACK_ID,
      settings: configuration,
      regions: this.regions,
    });
    return forEachRegion(
      (role) =>
        new FunctionNetwork(this, `${role}_network`, {
          naming: this.naming,
          region: this.regions[role],
          vpcId: network.text(`${role}_vpc_id`),
          subnetIds: network.list(`${role}_private_subnet_ids`),
          gatewayPrefixListIds: {
            dynamodb: network.text(`${role}_dynamodb_prefix_list_id`),
            s3: network.text(`${role}_s3_prefix_list_id`),
          },
          internet: configuration.networks?.nat !== "none",
        }),
    );
  }

  private paymentApis(): PerRegion<RegionalPaymentApi> {
    const { configuration } = this.props;
    const { profileSettings } = configuration;
    const api = (role: PairRole, authentication: Authentication) =>
      new RegionalPaymentApi(this, `${role}_api`, {
        naming: this.naming,
        region: this.regions[role],
        keyArn: this.key.arns[role],
        packages: this.packages,
        table: this.table,
        controlTable: this.controlTable,
        receiptsBucket: this.receipts.buckets[role],
        authentication,
        throttling: configuration.throttling,
        reviewThresholdMinorUnits: configuration.reviewThresholdMinorUnits,
        network: this.networks?.[role],
        settlementUrl: configuration.settlement?.url,
        settlementKeyLifetimeHours: configuration.settlement?.keyLifetimeHours,
        logRetentionDays: profileSettings.logRetentionDays,
        reserveConcurrency: profileSettings.reservedConcurrency,
        releases: configuration.releases,
        webAcl: profileSettings.webAcl,
        disableExecuteApiEndpoint: configuration.domain !== undefined,
      });
    const primary = api("primary", configuration.authentication);
    return { primary, standby: api("standby", primary.authenticationOfPeer) };
  }

  private failoverDns(): FailoverDns | undefined {
    const { domain, healthCheckIntervalSeconds, healthCheckFailureThreshold } = this.props.configuration;
    if (domain === undefined) return undefined;
    return new FailoverDns(this, "dns", {
      naming: this.naming,
      regions: this.regions,
      domainName: domain.name,
      emptyZoneOnDestroy: this.props.configuration.profileSettings.emptyOnDestroy,
      hostedZoneId: domain.hostedZoneId,
      apis: forEachRegion((role) => {
        const { restApiId, stage } = this.apis[role].api;
        return { restApiId, stageName: stage.stageName };
      }),
      healthCheck: {
        intervalSeconds: healthCheckIntervalSeconds,
        failureThreshold: healthCheckFailureThreshold,
        path: `/${STAGE_NAME}/health`,
      },
      failoverSwitchPath: `/${STAGE_NAME}/failover-switch`,
    });
  }

  private observe(): Observability {
    const { configuration } = this.props;
    return new Observability(this, "observability", {
      naming: this.naming,
      regions: this.regions,
      keyArns: this.key.arns,
      apis: forEachRegion((role) => {
        const { api, functions, queue } = this.apis[role];
        return {
          apiName: api.apiName,
          stageName: STAGE_NAME,
          functionNames: Object.fromEntries(
            [...functions].map(([name, { functionName }]) => [name, functionName]),
          ),
          queueName: queue.queue.name,
          deadLetterQueueName: queue.deadLetterQueue.name,
        };
      }),
      table: this.table,
      controlTable: this.controlTable,
      bucketNames: forEachRegion((role) => this.receipts.buckets[role].bucketName),
      replicationRuleId: REPLICATION_RULE_ID,
      healthChecks: this.dns && this.monitoredHealthChecks(this.dns),
      thresholds: {
        serverErrorPercent: configuration.serverErrorAlarmPercent,
        latencyMilliseconds: configuration.latencyAlarmMilliseconds,
        queueAgeSeconds: configuration.queueAgeAlarmSeconds,
        openPaymentAgeSeconds: configuration.openPaymentAgeAlarmSeconds,
        tableReplicationLatencySeconds: configuration.tableReplicationLatencyAlarmSeconds,
        replicationLatencySeconds: configuration.replicationLatencyAlarmSeconds,
      },
      alertEmail: configuration.alertEmail,
    });
  }

  private monitoredHealthChecks(dns: FailoverDns): MonitoredHealthChecks {
    const region = healthCheckMetricsRegionOf(this, this.regions, this.props.configuration);
    const keyArn =
      region.role === "global"
        ? this.key.replicaIn(region, this.naming.name("kmsAlias", "data", region.role))
        : undefined;
    return { region, endpointIds: dns.endpointHealthCheckIds, keyArn };
  }

  private failoverOrchestrator(): FailoverOrchestrator {
    const { failuresBeforeEngaging, failback, failbackAfterSuccesses } = this.props.configuration;
    return new FailoverOrchestrator(this, "failover", {
      ...this.orchestratorProps(ORCHESTRATOR),
      reconciler: this.apis.standby.function("reconciler"),
      failuresBeforeEngaging,
      failback,
      failbackAfterSuccesses,
    });
  }

  private releaseOrchestratorOfPrimary(): ReleaseOrchestrator {
    return new ReleaseOrchestrator(this, "release", {
      ...this.orchestratorProps(RELEASE_ORCHESTRATOR),
      failuresBeforeReleasing: this.props.configuration.failuresBeforeEngaging,
    });
  }

  private orchestratorProps(name: FunctionName): OrchestratorProps {
    const { profileSettings } = this.props.configuration;
    const thirdRegion = thirdRegionOf(this.props.configuration);
    return {
      naming: this.naming,
      regions: this.regions,
      networks: this.networks,
      logRetentionDays: profileSettings.logRetentionDays,
      reserveConcurrency: profileSettings.reservedConcurrency,
      releases: this.props.configuration.releases,
      code: this.packages.of(name),
      keyArns: this.key.arns,
      controlTable: this.controlTable,
      paymentsTable: this.table,
      queues: forEachRegion((role) => this.apis[role].queue.queue),
      healthUrls: forEachRegion((role) => `${this.apiUrl(role)}/health`),
      // A public endpoint that answers anyone.
      independentUrl: `https://dynamodb.${thirdRegion}.amazonaws.com/ping`,
      operationsTopicArns: this.observability.topicArns,
      metricsNamespace: METRICS_NAMESPACE,
    };
  }

  /**
   * Alarms in the primary that cutting it off from the other Regions does not set off. The validator asks nothing but
   * itself; the standby's health is measured in the primary where that is the Region of Route 53's metrics.
   */
  private alarmsThatNoCutSetsOff(): string[] {
    const seesStandby = this.dns && this.regions.primary.name === HEALTH_CHECK_METRICS_REGION;
    return ["validator-errors", "validator-throttles", ...(seesStandby ? ["standby-endpoint"] : [])];
  }

  /** Where a Region's own API answers. Its default host does not where custom domains do. */
  apiUrl(role: PairRole): string {
    return this.dns
      ? `https://${this.dns.regionalHosts[role]}/${STAGE_NAME}`
      : this.apis[role].api.stage.invokeUrl;
  }
}
