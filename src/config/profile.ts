/** How much an environment can afford to lose. */
export type Profile = "development" | "production";

/** What follows from the profile. */
export interface ProfileSettings {
  /** Deletion protection of tables, in every replica, and of databases, which leave a snapshot. */
  readonly deletionProtection: boolean;
  /** Instances of the ledger's database in the standby; the primary has two. */
  readonly standbyDatabaseInstances: 1 | 2;
  /** Days of point-in-time recovery of the ledger's database. */
  readonly databaseBackupDays: number;
  /** Whether `cdktf destroy` may delete what the buckets hold, and the records of others in a hosted zone of ours. */
  readonly emptyOnDestroy: boolean;
  /** Days that logs are kept: CloudWatch's, and S3's of who asked for what. */
  readonly logRetentionDays: number;
  /** Days between asking for a key's deletion and its end; AWS allows 7 to 30. */
  readonly keyDeletionWindowDays: number;
  /** A WAF web ACL before each API. */
  readonly webAcl: boolean;
  /** Reserved Lambda concurrency. Off in development: a new account has 10 in all and cannot reserve any. */
  readonly reservedConcurrency: boolean;
  /** Backups, the audit trail and the budget, in a stack of their own. */
  readonly safeguards: "off" | "on";
  /** When a new version of a function is called. */
  readonly releases: "immediate" | "staged";
  /** How backup vaults are locked. */
  readonly vaultLock: "off" | "governance";
}

export const PROFILES: Readonly<Record<Profile, ProfileSettings>> = {
  development: {
    deletionProtection: false,
    standbyDatabaseInstances: 1,
    databaseBackupDays: 1,
    emptyOnDestroy: true,
    logRetentionDays: 14,
    keyDeletionWindowDays: 7,
    webAcl: false,
    reservedConcurrency: false,
    safeguards: "off",
    releases: "immediate",
    vaultLock: "off",
  },
  production: {
    deletionProtection: true,
    standbyDatabaseInstances: 2,
    databaseBackupDays: 35,
    emptyOnDestroy: false,
    logRetentionDays: 365,
    keyDeletionWindowDays: 30,
    webAcl: true,
    reservedConcurrency: true,
    safeguards: "on",
    releases: "staged",
    vaultLock: "governance",
  },
};
