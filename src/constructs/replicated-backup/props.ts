import type { Naming } from "../../naming";
import type { PerRegion, RegionPair } from "../../region";

/**
 * How a vault keeps what it holds. Governance: who has the right to may take the lock away. Compliance: after
 * `changeableForDays` nobody can, AWS and the root user included, and what the vault holds is kept, and paid for, until
 * it expires. https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export type VaultLock =
  | { readonly mode: "governance" }
  | {
      readonly mode: "compliance";
      /** Days in which the lock can still be taken away; 3 at least. @default 3 */
      readonly changeableForDays?: number;
    };

/**
 * AWS Backup's advanced features of DynamoDB, which an account opts in to for each Region: without them a table's backup
 * cannot be copied to another Region or account. `on` opts the account in, for all its tables; `assumed` says that
 * somebody did. https://docs.aws.amazon.com/aws-backup/latest/devguide/advanced-ddb-backup.html
 */
export type AdvancedTableBackup = "off" | "on" | "assumed";

/** What is backed up, by physical names. */
export interface BackupSources {
  /** Of tables, the same in both Regions. @default none */
  readonly tables?: readonly string[];
  /** Of Aurora clusters: their identifiers in each Region. @default none */
  readonly clusters?: PerRegion<readonly string[]>;
  /** Of buckets that keep versions. @default none */
  readonly buckets?: PerRegion<readonly string[]>;
  /** The aliases of the keys under which the sources lie in each Region, without `alias/`. */
  readonly keyAliases: PerRegion<readonly string[]>;
  /** Tags that a source must carry, all of them. A source without them is not backed up. */
  readonly tags: Readonly<Record<string, string>>;
}

/** How long backups are kept, in days. */
export interface BackupRetention {
  /** Of what can be restored to any moment: buckets. 1 to 35. @default 35 */
  readonly continuousDays?: number;
  /** Of daily backups. @default 35 */
  readonly dailyDays?: number;
  /** Of monthly backups. @default 365 */
  readonly monthlyDays?: number;
}

export interface ReplicatedBackupProps {
  /** Names the vaults, plans, roles and alarms. */
  readonly naming: Naming;
  readonly regions: RegionPair;
  /** Encrypt the vaults. */
  readonly keyArns: PerRegion<string>;
  /** Where each Region's alarms go. */
  readonly topicArns: PerRegion<string>;
  readonly sources: BackupSources;
  /** @default continuous for 35 days, daily for 35, monthly for a year */
  readonly retention?: BackupRetention;
  /** @default none: who may delete backups can */
  readonly lock?: VaultLock;
  /** @default "off" */
  readonly advancedTableBackup?: AdvancedTableBackup;
  /** A vault of another account of the organization, which the primary's backups are copied to as well. @default none */
  readonly accountVaultArn?: string;
  /** Whether destroying the stack may delete the backups. @default false */
  readonly emptyOnDestroy?: boolean;
}

export const DEFAULT_RETENTION: Required<BackupRetention> = {
  continuousDays: 35,
  dailyDays: 35,
  monthlyDays: 365,
};

export const DEFAULT_CHANGEABLE_FOR_DAYS = 3;
