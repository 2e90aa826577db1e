import type { Construct } from "constructs";
import { TerraformOutput, TerraformStack } from "cdktf";
import { addBackend } from "../backend";
import type { PaymentsConfiguration, Safeguards } from "../config/schema";
import { AuditTrail, trailArn, trailLogGroup } from "../constructs/audit-trail/audit-trail";
import { CostBudget } from "../constructs/cost-budget/cost-budget";
import { OperationsTopic } from "../constructs/observability/operations-topic";
import { ReplicatedBackup } from "../constructs/replicated-backup/replicated-backup";
import { ReplicatedKey } from "../constructs/replicated-key/replicated-key";
import type { Naming } from "../naming";
import type { PairRole, PerRegion, RegionPair } from "../region";
import { forEachRegion } from "../region";
import { environmentTags } from "../tags";
import { addValidations } from "../validations/add-validations";
import { paymentsNaming, tableNames } from "./payments-naming";
import { regionPairOf } from "./providers";
import { SAFEGUARDS_STACK_ID } from "./stack-ids";

/**
 * What outlives payments: backups, the audit trail and the budget. It knows the other stacks by their physical names and
 * tags alone and reads none of their states, so that it is there before them, and after them.
 */
export class SafeguardsStack extends TerraformStack {
  readonly backup: ReplicatedBackup;
  readonly trail?: AuditTrail;
  private readonly naming: Naming;
  private readonly regions: RegionPair;
  private readonly key: ReplicatedKey;
  private readonly topics: PerRegion<OperationsTopic>;

  constructor(
    scope: Construct,
    private readonly configuration: PaymentsConfiguration,
    private readonly safeguards: Safeguards,
  ) {
    super(scope, SAFEGUARDS_STACK_ID);
    addBackend(this, SAFEGUARDS_STACK_ID, configuration);
    this.regions = regionPairOf(this, configuration);
    this.naming = paymentsNaming(configuration.environmentSuffix);
    this.key = this.safeguardsKey();
    this.topics = forEachRegion((role) => this.topicIn(role));
    this.backup = this.backups();
    if (safeguards.auditTrail) this.trail = this.auditTrail();
    if (safeguards.monthlyBudgetUsd !== undefined) {
      new CostBudget(this, "budget", {
        region: this.regions.primary,
        name: this.naming.name("budget", "monthly"),
        monthlyUsd: safeguards.monthlyBudgetUsd,
        tags: environmentTags(configuration),
        topicArn: this.topics.primary.arn,
        email: configuration.alertEmail,
      });
    }
    this.addOutputs();
    addValidations(this);
  }

  /** Not the data's key: who deletes that one shall not take the backups with it. */
  private safeguardsKey(): ReplicatedKey {
    const { naming, regions } = this;
    const { auditTrail, monthlyBudgetUsd } = this.safeguards;
    return new ReplicatedKey(this, "key", {
      regions,
      aliasNames: naming.perRegion("kmsAlias", "safeguards"),
      description: "Encrypts backups, the audit trail and the topics that tell of them",
      deletionWindowDays: this.configuration.profileSettings.keyDeletionWindowDays,
      services: {
        alarms: true,
        budgets: monthlyBudgetUsd !== undefined,
        ...(auditTrail && {
          trailArn: trailArn(naming, regions.primary),
          logGroups: (region) => (region.role === "primary" ? [trailLogGroup(naming, region)] : []),
        }),
      },
    });
  }

  /** A topic of its own, since the payments stack's goes with that stack. */
  private topicIn(role: PairRole): OperationsTopic {
    const { naming, regions, key, configuration } = this;
    return new OperationsTopic(this, `${role}_topic`, {
      region: regions[role],
      topicName: naming.name("snsTopic", "safeguards", role),
      alarmNames: naming.name("cloudwatchAlarm", "*", role),
      keyArn: key.arns[role],
      budgets: role === "primary" && this.safeguards.monthlyBudgetUsd !== undefined,
      alertEmail: configuration.alertEmail,
    });
  }

  private backups(): ReplicatedBackup {
    const { naming, regions, key, topics, configuration } = this;
    const { vaultLock, dynamodbAdvancedBackup, backupAccountVaultArn } = this.safeguards;
    const hasLedger = configuration.ledger !== undefined;
    const aliases = ["data", "state", ...(hasLedger ? ["ledger"] : [])].map((what) =>
      naming.perRegion("kmsAlias", what),
    );
    const clusters = naming.perRegion("databaseCluster", "ledger");
    return new ReplicatedBackup(this, "backup", {
      naming,
      regions,
      keyArns: key.arns,
      topicArns: forEachRegion((role) => topics[role].arn),
      sources: {
        tables: Object.values(tableNames(naming)),
        clusters: hasLedger ? forEachRegion((role) => [clusters[role]]) : undefined,
        buckets: this.buckets(),
        keyAliases: forEachRegion((role) => aliases.map((names) => names[role])),
        tags: environmentTags(configuration),
      },
      lock: vaultLock === "off" ? undefined : { mode: vaultLock },
      advancedTableBackup: dynamodbAdvancedBackup,
      accountVaultArn: backupAccountVaultArn,
      emptyOnDestroy: configuration.profileSettings.emptyOnDestroy,
    });
  }

  private auditTrail(): AuditTrail {
    const { naming, regions, key, topics, configuration } = this;
    const { profileSettings, objectLockDays } = configuration;
    const names = tableNames(naming);
    return new AuditTrail(this, "audit", {
      naming,
      regions,
      keyArns: key.arns,
      topicArn: topics.primary.arn,
      tables: {
        payments: { tableName: names.payments },
        // Each instance of a function reads the switch every few seconds.
        control: { tableName: names.control, reads: false },
      },
      buckets: this.buckets(),
      deployRole: this.safeguards.deployRoleName,
      logRetentionDays: profileSettings.logRetentionDays,
      accessLogRetentionDays: profileSettings.logRetentionDays,
      objectLockDays,
      emptyOnDestroy: profileSettings.emptyOnDestroy,
    });
  }

  /** Receipts, and the Terraform state where it lies in a bucket of ours. */
  private buckets(): PerRegion<readonly string[]> {
    const { naming, regions, configuration } = this;
    const pairs = ["receipts", ...(configuration.backend.kind === "s3" ? ["state"] : [])].map((what) =>
      naming.bucketNames(what, regions),
    );
    return forEachRegion((role) => pairs.map((names) => names[role]));
  }

  private addOutputs(): void {
    const { backup, trail, topics } = this;
    this.output("primary_vault_arn", "The primary's backups", backup.vaults.primary.arn);
    this.output(
      "standby_vault_arn",
      "The standby's backups, and copies of the primary's",
      backup.vaults.standby.arn,
    );
    this.output("primary_safeguards_topic_arn", "Where the primary's alarms go", topics.primary.arn);
    this.output("standby_safeguards_topic_arn", "Where the standby's alarms go", topics.standby.arn);
    if (trail === undefined) return;
    this.output("trail_arn", "The audit trail", trail.trailArn);
    this.output("audit_bucket", "The trail's log files", trail.bucket.buckets.primary.bucketName);
    this.output("audit_bucket_standby", "Their replicas", trail.bucket.buckets.standby.bucketName);
  }

  private output(name: string, description: string, value: string): void {
    new TerraformOutput(this, name, { value, description, staticId: true });
  }
}
