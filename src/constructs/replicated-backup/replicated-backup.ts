import { Construct } from "constructs";
import { BackupRegionSettings } from "@cdktf/provider-aws/lib/backup-region-settings";
import { arnIn, partitionOf } from "../../arn";
import type { PairRole, PerRegion } from "../../region";
import { RegionalScope, forEachRegion, peerOf } from "../../region";
import { RegionalAlarms } from "../observability/alarms/regional-alarms";
import { ServiceRole } from "../service-role/service-role";
import { MANAGED_SERVICES, OPTED_IN_SERVICES, allOn } from "./account-settings";
import { backupAlarms } from "./backup-alarms";
import type { PlannedSources } from "./backup-plans";
import { BackupPlans } from "./backup-plans";
import type { BackupRights } from "./backup-statements";
import { backupStatements, restoreTestStatements } from "./backup-statements";
import type { BackupRetention, ReplicatedBackupProps } from "./props";
import { DEFAULT_RETENTION } from "./props";
import { RegionalVault } from "./regional-vault";
import { RestoreTesting } from "./restore-testing";
import { validateBackup } from "./validate";

/**
 * Backups that a mistake in both Regions does not reach: a vault in each Region, under a key that is not the data's, and
 * plans in each, so that a Region that is lost takes none of the other's. The primary's are copied to the standby's
 * vault, and to another account's where one is named; tables only with DynamoDB's advanced features, since each Region
 * backs up its own replica anyway.
 */
export class ReplicatedBackup extends Construct {
  readonly vaults: PerRegion<RegionalVault>;
  private readonly retention: Required<BackupRetention>;

  /** @throws ConstructError when AWS Backup would refuse it */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReplicatedBackupProps,
  ) {
    super(scope, id);
    this.retention = { ...DEFAULT_RETENTION, ...props.retention };
    validateBackup(this.node.path, { ...props, retention: this.retention });
    const { naming, regions, keyArns, lock, emptyOnDestroy = false } = props;
    this.vaults = forEachRegion(
      (role) =>
        new RegionalVault(this, `${role}_vault`, {
          region: regions[role],
          name: naming.name("backupVault", "backups", role),
          keyArn: keyArns[role],
          lock,
          retention: this.retention,
          emptyOnDestroy,
        }),
    );
    forEachRegion((role) => this.backUp(role));
  }

  private backUp(role: PairRole): void {
    const { naming, regions, topicArns, sources } = this.props;
    const scope = new RegionalScope(this, role, regions[role]);
    if (this.props.advancedTableBackup === "on") {
      new BackupRegionSettings(scope, "account_settings", {
        provider: regions[role].provider,
        resourceTypeOptInPreference: allOn(OPTED_IN_SERVICES),
        resourceTypeManagementPreference: allOn(MANAGED_SERVICES),
      });
    }
    const rights = this.rightsIn(role);
    const region = regions[role];
    new BackupPlans(scope, "plans", {
      region,
      naming,
      vaultName: this.vaults[role].vaultName,
      role: new ServiceRole(scope, "role", {
        region,
        name: naming.name("iamRole", "backup", role),
        description: `AWS Backup backs up ${region.name}`,
        service: "backup.amazonaws.com",
        sourceAccount: region.accountId,
        statements: backupStatements(rights),
      }),
      tags: sources.tags,
      retention: this.retention,
      planned: this.plannedIn(role, rights),
    });
    if (rights.tables.length > 0) {
      new RestoreTesting(scope, "restore_testing", {
        region,
        naming,
        vaultArn: this.vaults[role].arn,
        role: new ServiceRole(scope, "restore_role", {
          region,
          name: naming.name("iamRole", "restore-test", role),
          description: `AWS Backup tests that tables can be restored in ${region.name}`,
          service: "backup.amazonaws.com",
          sourceAccount: region.accountId,
          statements: restoreTestStatements(rights),
        }),
        tables: rights.tables,
      });
    }
    new RegionalAlarms(scope, "alarms", {
      naming,
      region,
      topicArn: topicArns[role],
      definitions: backupAlarms(region, this.vaults[role].vaultName),
    });
  }

  private rightsIn(role: PairRole): BackupRights {
    const { regions, keyArns, sources } = this.props;
    const destinations = this.copiesFrom(role);
    return {
      region: regions[role],
      tables: sources.tables ?? [],
      clusters: sources.clusters?.[role] ?? [],
      buckets: sources.buckets?.[role] ?? [],
      keyAliases: sources.keyAliases[role],
      vaultArns: [this.vaults[role].arn, ...destinations],
      vaultKeyArns: destinations.length > 0 ? [keyArns[role], keyArns[peerOf(role)]] : [keyArns[role]],
    };
  }

  /** The vaults that one Region's backups are copied to. The standby's own are enough while the primary is lost. */
  private copiesFrom(role: PairRole): string[] {
    const { accountVaultArn } = this.props;
    if (role === "standby") return [];
    return [this.vaults[peerOf(role)].arn, ...(accountVaultArn === undefined ? [] : [accountVaultArn])];
  }

  private plannedIn(role: PairRole, { region, tables, clusters, buckets }: BackupRights): PlannedSources[] {
    const { advancedTableBackup = "off" } = this.props;
    const copies = this.copiesFrom(role);
    const planned: PlannedSources[] = [
      {
        what: "tables",
        arns: tables.map((name) => arnIn(region, "dynamodb", `table/${name}`)),
        // DynamoDB's own point-in-time recovery, which each table has, is no matter of AWS Backup.
        continuous: false,
        copyTo: advancedTableBackup === "off" ? [] : copies,
      },
      {
        what: "clusters",
        arns: clusters.map((identifier) => arnIn(region, "rds", `cluster:${identifier}`)),
        // It would set the cluster's own retention, against what the stack that makes the cluster says.
        continuous: false,
        copyTo: copies,
      },
      {
        what: "buckets",
        arns: buckets.map((name) => `arn:${partitionOf(region.name)}:s3:::${name}`),
        continuous: true,
        copyTo: copies,
      },
    ];
    return planned.filter(({ arns }) => arns.length > 0);
  }
}
