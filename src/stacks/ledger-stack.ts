import type { Construct } from "constructs";
import { TerraformStack } from "cdktf";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import type { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { addBackend } from "../backend";
import { LEDGER_FUNCTION_NAMES } from "../bundling/function-names";
import type { Ledger, Networks, PaymentsConfiguration } from "../config/schema";
import { FunctionPackages } from "../constructs/function-packages/function-packages";
import { LedgerFunctions } from "../constructs/ledger/ledger-functions";
import { LedgerObservability } from "../constructs/ledger-observability/ledger-observability";
import { databaseLogGroup } from "../constructs/replicated-database/regional-cluster";
import { ReplicatedDatabase } from "../constructs/replicated-database/replicated-database";
import { ReplicatedSecret } from "../constructs/replicated-database/replicated-secret";
import { ReplicatedKey } from "../constructs/replicated-key/replicated-key";
import type { Naming } from "../naming";
import { type PerRegion, type RegionPair, forEachRegion } from "../region";
import { followMinorReleases } from "../provider-versions";
import { addValidations } from "../validations/add-validations";
import { addOutputs } from "./add-outputs";
import { LEDGER_OUTPUTS, type NetworkOutputName, type PaymentsOutputName } from "./output-names";
import { paymentsNaming } from "./payments-naming";
import { regionPairOf } from "./providers";
import { LEDGER_STACK_ID, NETWORK_STACK_ID, PAYMENTS_STACK_ID } from "./stack-ids";
import { StackState } from "./stack-state";

export interface LedgerStackProps {
  readonly configuration: PaymentsConfiguration;
  readonly ledger: Ledger;
  readonly networks: Networks;
  /** The folder with the functions' bundles, one folder a function. */
  readonly bundles: string;
}

/** The ledger among the names, and the database in it. */
const LEDGER = "ledger";
/** The role of the functions, which the migrations make. */
const WRITER = "ledger_writer";

/** What calls the ledger by the Data API needs of it. Which Region's cluster writes is found out by calling. */
export interface LedgerDatabase {
  readonly databaseName: string;
  readonly clusterArns: PerRegion<string>;
  /** Of the role that adds transfers and changes none. */
  readonly writerSecretArns: PerRegion<string>;
  /** Of the master, for migrations alone. */
  readonly masterSecretArns: PerRegion<string>;
  /** The keys of both secrets, and of queues and logs of what calls. */
  readonly keyArns: PerRegion<string>;
}

/**
 * The relational ledger: a database in both Regions, and what writes it. It reads the outputs of payments and of the
 * network; neither knows of it, so that a fault here never touches a payment.
 */
export class LedgerStack extends TerraformStack {
  /** For the functions of both Regions. */
  readonly ledger: LedgerDatabase;
  readonly database: ReplicatedDatabase;
  readonly functions: LedgerFunctions;
  private readonly naming: Naming;
  private readonly regions: RegionPair;
  private readonly key: ReplicatedKey;
  private writerPassword!: SecretsmanagerSecretVersion;
  /** What payments tells of itself: topics, tables and keys. */
  private readonly payments: StackState<PaymentsOutputName>;

  constructor(
    scope: Construct,
    private readonly props: LedgerStackProps,
  ) {
    super(scope, LEDGER_STACK_ID);
    const { configuration } = props;
    addBackend(this, LEDGER_STACK_ID, configuration);
    this.regions = regionPairOf(this, configuration);
    this.naming = paymentsNaming(configuration.environmentSuffix);
    this.payments = this.stateOf<PaymentsOutputName>(PAYMENTS_STACK_ID);
    this.key = this.ledgerKey();
    this.database = this.replicatedDatabase();
    this.ledger = this.ledgerDatabase();
    this.functions = this.ledgerFunctions();
    this.observe();
    this.addOutputs();
    addValidations(this);
  }

  private stateOf<OutputName extends string>(stackId: string): StackState<OutputName> {
    const { regions, props } = this;
    return new StackState<OutputName>(this, stackId, { stackId, settings: props.configuration, regions });
  }

  private ledgerKey(): ReplicatedKey {
    const { naming, regions, props } = this;
    return new ReplicatedKey(this, "key", {
      regions,
      aliasNames: naming.perRegion("kmsAlias", LEDGER),
      description: "Encrypts the ledger, its secrets, queues and logs",
      deletionWindowDays: props.configuration.profileSettings.keyDeletionWindowDays,
      services: {
        topicsToQueues: true,
        logGroups: (region) => [
          databaseLogGroup(naming, LEDGER, region),
          `/aws/lambda/${naming.prefix}-${LEDGER}-*-${region.role}-${naming.suffix}`,
        ],
      },
    });
  }

  private replicatedDatabase(): ReplicatedDatabase {
    const { naming, regions, key, props } = this;
    const { configuration, ledger, networks } = props;
    const { profileSettings } = configuration;
    const network = this.stateOf<NetworkOutputName>(NETWORK_STACK_ID);
    return new ReplicatedDatabase(this, LEDGER, {
      naming,
      regions,
      what: LEDGER,
      databaseName: LEDGER,
      keyArns: key.arns,
      networks: forEachRegion((role) => ({
        vpcId: network.text(`${role}_vpc_id`),
        subnetIds: network.list(`${role}_database_subnet_ids`),
        zones: [0, 1].map((zone) => network.item(`${role}_zones`, zone)),
      })),
      clientCidrs: Object.values(networks.cidrs),
      capacity: ledger.capacity,
      standbyInstances: profileSettings.standbyDatabaseInstances,
      backupRetentionDays: profileSettings.databaseBackupDays,
      deletionProtection: profileSettings.deletionProtection,
      logRetentionDays: profileSettings.logRetentionDays,
    });
  }

  private ledgerDatabase(): LedgerDatabase {
    const { naming, regions, key, database, props } = this;
    const writer = new ReplicatedSecret(this, "writer", {
      regions,
      name: naming.name("secret", `${LEDGER}-writer`),
      description: "The role by which functions add to the ledger",
      username: WRITER,
      keyArns: key.arns,
      recoveryWindowDays: props.configuration.profileSettings.deletionProtection ? undefined : 0,
    });
    this.writerPassword = writer.writePassword();
    return {
      databaseName: LEDGER,
      clusterArns: forEachRegion((role) => database.clusters[role].cluster.arn),
      writerSecretArns: writer.arns,
      masterSecretArns: database.masterSecret.arns,
      keyArns: key.arns,
    };
  }

  private ledgerFunctions(): LedgerFunctions {
    const { naming, regions, ledger, database, payments, props, writerPassword } = this;
    return new LedgerFunctions(this, "functions", {
      ...{ naming, regions, ...ledger },
      packages: new FunctionPackages(this, "packages", {
        bundles: props.bundles,
        names: LEDGER_FUNCTION_NAMES,
        provider: followMinorReleases(new ArchiveProvider(this, "archive")),
      }),
      database: [...database.clusters.primary.instances, database.masterPassword, writerPassword],
      payments: {
        topicArns: forEachRegion((role) => payments.text(`${role}_transactions_topic_arn`)),
        tableName: payments.text("table_name"),
        keyArns: forEachRegion((role) => payments.text(`${role}_key_arn`)),
      },
      logRetentionDays: props.configuration.profileSettings.logRetentionDays,
    });
  }

  /** The alarms tell the topics of payments: people have one place to listen to. */
  private observe(): void {
    const { naming, regions, database, functions, payments, props } = this;
    new LedgerObservability(this, "observability", {
      naming,
      regions,
      topicArns: forEachRegion((role) => payments.text(`${role}_operations_topic_arn`)),
      clusterNames: forEachRegion((role) => database.clusters[role].clusterName),
      queues: forEachRegion((role) => {
        const { queue, deadLetterQueue } = functions.writers[role].queue;
        return { queueName: queue.name, deadLetterQueueName: deadLetterQueue.name };
      }),
      capacity: props.ledger.capacity,
      lagMilliseconds: props.configuration.ledgerLagAlarmMilliseconds,
    });
  }

  private addOutputs(): void {
    const { ledger, database } = this;
    addOutputs(this, LEDGER_OUTPUTS, {
      ledger_global_cluster_id: database.globalClusterId,
      ledger_database_name: ledger.databaseName,
      primary_ledger_cluster_arn: ledger.clusterArns.primary,
      primary_ledger_endpoint: database.clusters.primary.cluster.endpoint,
      primary_ledger_master_secret_arn: ledger.masterSecretArns.primary,
      primary_ledger_writer_secret_arn: ledger.writerSecretArns.primary,
      standby_ledger_cluster_arn: ledger.clusterArns.standby,
      standby_ledger_endpoint: database.clusters.standby.cluster.endpoint,
      standby_ledger_master_secret_arn: ledger.masterSecretArns.standby,
      standby_ledger_writer_secret_arn: ledger.writerSecretArns.standby,
    });
  }
}
