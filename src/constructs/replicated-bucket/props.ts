import type { PairRole, PerRegion, Region, RegionPair } from "../../region";
import type { PolicyStatement } from "../policy/policy-document";

export interface ReplicatedBucketProps {
  readonly regions: RegionPair;
  /** Names of buckets are global: put the account's id into them. */
  readonly bucketNames: PerRegion<string>;
  /** The names of the roles by which S3 replicates from each Region. */
  readonly replicationRoleNames: PerRegion<string>;
  /** Each Region's key: objects that S3 cannot decrypt and encrypt again would not be replicated. */
  readonly keyArns: PerRegion<string>;
  /** Whether destroying the stack may delete what the buckets hold. @default false */
  readonly emptyOnDestroy?: boolean;
  /** Days that a version is kept once it is no longer the current one. @default 90 */
  readonly noncurrentVersionDays?: number;
  /** Days of compliance-mode retention (object lock), fixed at creation; 0 is off. @default 0 */
  readonly objectLockDays?: number;
  /** What else each bucket's policy says, for example that a service may deliver to it. @default nothing */
  readonly policyStatements?: (role: PairRole, bucketArn: string) => readonly PolicyStatement[];
  /** Whether every request to the buckets is logged, to a bucket of its own in each Region. @default not logged */
  readonly accessLogs?: AccessLogs;
}

/** Where S3's server access logs go. */
export interface AccessLogs {
  /** Names of buckets are global: put the account's id into them. */
  readonly bucketNames: PerRegion<string>;
  /** Days that a log is kept. */
  readonly retentionDays: number;
}

export interface RegionalBucketProps {
  readonly region: Region;
  readonly name: string;
  readonly keyArn: string;
  /** Whether destroying the stack may empty the bucket. */
  readonly emptyOnDestroy: boolean;
  /** Days that a version is kept once it is no longer the current one. */
  readonly noncurrentVersionDays: number;
  /** Days of compliance-mode retention; 0 leaves object lock off. */
  readonly objectLockDays: number;
  /** What else the bucket's policy says. @default nothing */
  readonly policyStatements?: (bucketArn: string) => readonly PolicyStatement[];
}
