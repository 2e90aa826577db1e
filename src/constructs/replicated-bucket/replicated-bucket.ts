import { Construct } from "constructs";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { partitionOf } from "../../arn";
import type { PairRole, PerRegion } from "../../region";
import { PAIR_ROLES, RegionalScope, forEachRegion, peerOf } from "../../region";
import { claimName } from "../../validations/claim-name";
import { AccessLogBucket } from "../access-log-bucket/access-log-bucket";
import { RegionalBucket } from "./regional-bucket";
import { ReplicationRole } from "./replication-role";
import type { ReplicatedBucketProps } from "./props";
import { validateBucket } from "./validate";
import { bucketMetrics, type BucketMetricsSource } from "../metrics/bucket-metrics";
import type { Metric } from "../metrics/metric";
import type { Grantee } from "../service-role/service-role";
import { BucketAccess, type BucketAttributes, type BucketReference } from "./bucket-access";

export const DEFAULT_NONCURRENT_VERSION_DAYS = 90;

/** Replication Time Control's promise, and the only value that S3 takes. */
export const REPLICATION_TIME_MINUTES = 15;

/** The id of the one replication rule of each direction: a dimension of its CloudWatch metrics. */
export const REPLICATION_RULE_ID = "everything";

/** Two buckets that replicate to each other, so that either Region's copy outlives the other Region. */
export class ReplicatedBucket extends Construct implements BucketReference {
  readonly buckets: PerRegion<RegionalBucket>;
  readonly arns: PerRegion<string>;
  readonly keyArns: PerRegion<string>;
  private readonly metricsSource: BucketMetricsSource;

  /** Buckets that are made elsewhere: to give rights on them, or to pass them on. */
  static fromAttributes({ regions, bucketNames, keyArns }: BucketAttributes): BucketReference & BucketAccess {
    const buckets = forEachRegion((role) => ({
      region: regions[role],
      bucketName: bucketNames[role],
      arn: `arn:${partitionOf(regions[role].name)}:s3:::${bucketNames[role]}`,
    }));
    const reference = { buckets, arns: forEachRegion((role) => buckets[role].arn), keyArns };
    return Object.assign(new BucketAccess(reference), reference);
  }

  constructor(scope: Construct, id: string, props: ReplicatedBucketProps) {
    super(scope, id);
    validateBucket(this.node.path, props);
    for (const role of PAIR_ROLES) claimName(this, "s3Bucket", "global", props.bucketNames[role]);
    const { regions, bucketNames, keyArns, emptyOnDestroy = false, objectLockDays = 0 } = props;
    this.buckets = forEachRegion(
      (role) =>
        new RegionalBucket(this, role, {
          region: regions[role],
          name: bucketNames[role],
          keyArn: keyArns[role],
          emptyOnDestroy,
          noncurrentVersionDays: props.noncurrentVersionDays ?? DEFAULT_NONCURRENT_VERSION_DAYS,
          objectLockDays,
          policyStatements: (bucketArn) => props.policyStatements?.(role, bucketArn) ?? [],
        }),
    );
    this.arns = forEachRegion((role) => this.buckets[role].arn);
    this.keyArns = keyArns;
    this.metricsSource = {
      regions,
      bucketNames: forEachRegion((role) => this.buckets[role].bucketName),
      replicationRuleId: REPLICATION_RULE_ID,
    };
    forEachRegion((role) => this.replicateFrom(role, props));
    const { accessLogs } = props;
    if (!accessLogs) return;
    forEachRegion(
      (role) =>
        new AccessLogBucket(this, `${role}_access_logs`, {
          region: regions[role],
          name: accessLogs.bucketNames[role],
          source: this.buckets[role],
          retentionDays: accessLogs.retentionDays,
          emptyOnDestroy,
        }),
    );
  }

  /**
   * Lets a role or function read objects of its Region's bucket, and list it.
   * @param objects which of them, where `*` stands for any text, for example `receipts/*` @default every one
   */
  grantRead(grantee: Grantee, objects?: string): void {
    new BucketAccess(this).grantRead(grantee, objects);
  }

  /** Lets a role or function write objects of its Region's bucket, and delete none. @param objects see `grantRead` */
  grantWrite(grantee: Grantee, objects?: string): void {
    new BucketAccess(this).grantWrite(grantee, objects);
  }

  /** How far one Region's bucket is behind the other's, in seconds. */
  metricReplicationLatency(role: PairRole): Metric {
    return bucketMetrics(this.metricsSource, role).latency;
  }

  /** Operations that wait to be replicated to one Region. */
  metricPendingOperations(role: PairRole): Metric {
    return bucketMetrics(this.metricsSource, role).pendingOperations;
  }

  /** Operations that could not be replicated from one Region. */
  metricFailedOperations(role: PairRole): Metric {
    return bucketMetrics(this.metricsSource, role).failedOperations;
  }

  private replicateFrom(
    role: PairRole,
    { regions, replicationRoleNames, keyArns, objectLockDays = 0 }: ReplicatedBucketProps,
  ): void {
    const end = (of: PairRole) => ({
      region: regions[of],
      bucketArn: this.buckets[of].arn,
      keyArn: keyArns[of],
    });
    const peer = peerOf(role);
    const scope = new RegionalScope(this, `from_${role}`, regions[role]);
    const replicationRole = new ReplicationRole(scope, "role", {
      name: replicationRoleNames[role],
      what: this.node.id,
      source: end(role),
      destination: end(peer),
      objectLock: objectLockDays > 0,
    });
    new S3BucketReplicationConfigurationA(scope, "replication", {
      provider: regions[role].provider,
      bucket: this.buckets[role].bucketName,
      role: replicationRole.arn,
      rule: [
        {
          id: REPLICATION_RULE_ID,
          status: "Enabled",
          priority: 0,
          filter: { prefix: "" },
          deleteMarkerReplication: { status: "Enabled" },
          sourceSelectionCriteria: {
            replicaModifications: { status: "Enabled" },
            sseKmsEncryptedObjects: { status: "Enabled" },
          },
          destination: {
            bucket: this.buckets[peer].arn,
            storageClass: "STANDARD",
            encryptionConfiguration: { replicaKmsKeyId: keyArns[peer] },
            metrics: { status: "Enabled", eventThreshold: { minutes: REPLICATION_TIME_MINUTES } },
            replicationTime: { status: "Enabled", time: { minutes: REPLICATION_TIME_MINUTES } },
          },
        },
      ],
      dependsOn: [this.buckets[role].versioning, this.buckets[peer].versioning, replicationRole.policy],
    });
  }
}
