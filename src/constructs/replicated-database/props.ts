import type { Naming } from "../../naming";
import type { PerRegion, RegionPair } from "../../region";

/** Where the database lies in one Region's network. */
export interface DatabaseNetwork {
  readonly vpcId: string;
  /** Isolated ones, in two zones at least. */
  readonly subnetIds: readonly string[];
  /** The names of the subnets' zones, in their order. */
  readonly zones: readonly string[];
}

/** Aurora capacity units, whole or half ones, that each instance has at least and at most. */
export interface DatabaseCapacity {
  /** 0.5 to 256. */
  readonly minimum: number;
  /** 1 to 256. */
  readonly maximum: number;
}

export interface ReplicatedDatabaseProps {
  /** Names clusters, instances, secrets and log groups. */
  readonly naming: Naming;
  readonly regions: RegionPair;
  /** What the database is called among the names, for example `ledger`. */
  readonly what: string;
  /** The database that is made, for example `ledger`. */
  readonly databaseName: string;
  /** The keys of both Regions: storage, secrets, logs and Performance Insights lie under them. */
  readonly keyArns: PerRegion<string>;
  readonly networks: PerRegion<DatabaseNetwork>;
  /** The ranges from which clients reach the database, for example those of both networks. */
  readonly clientCidrs: readonly string[];
  /** @default 0.5 to 8 */
  readonly capacity?: DatabaseCapacity;
  /** Instances in the standby, 1 or 2. The primary has two. @default 2 */
  readonly standbyInstances?: 1 | 2;
  /** Days of point-in-time recovery, 1 to 35. @default 35 */
  readonly backupRetentionDays?: number;
  /** Whether nobody can delete the clusters, and they leave a snapshot once somebody may. @default true */
  readonly deletionProtection?: boolean;
  /** Days that CloudWatch keeps the logs. @default 365 */
  readonly logRetentionDays?: number;
  /**
   * Raise it by one to make a new password of the master, while the primary's cluster is the writer. @default 1
   */
  readonly masterPasswordVersion?: number;
}

export const DEFAULT_CAPACITY: DatabaseCapacity = { minimum: 0.5, maximum: 8 };
/** The most that Aurora keeps. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html */
export const LONGEST_BACKUP_DAYS = 35;
export const PORT = 5432;
