import { Construct } from "constructs";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { Environment } from "../../environment";
import { ConstructError } from "../../errors";
import type { PairRole, PerRegion, RegionPair } from "../../region";
import { RegionalScope, forEachRegion, peerOf } from "../../region";
import type { ReplicatedKey } from "../replicated-key/replicated-key";
import { RegionalBucket } from "./regional-bucket";
import { ReplicationRole } from "./replication-role";

export interface ReplicatedBucketProps {
  readonly environment: Environment;
  readonly regions: RegionPair;
  readonly key: ReplicatedKey;
  /** The buckets are `payments-<purpose>-<role>-<account>-<suffix>`. */
  readonly purpose: string;
  /** Days that a version is kept once it is no longer the current one. @default 90 */
  readonly noncurrentVersionDays?: number;
  /** Days of compliance-mode retention (object lock), fixed at creation; 0 is off. @default 0 */
  readonly objectLockDays?: number;
}

export const DEFAULT_NONCURRENT_VERSION_DAYS = 90;

/** Replication Time Control's promise, and the only value that S3 takes. */
export const REPLICATION_TIME_MINUTES = 15;

/** The id of the one replication rule of each direction: a dimension of its CloudWatch metrics. */
export const REPLICATION_RULE_ID = "everything";

/** Two buckets that replicate to each other, so that either Region's copy outlives the other Region. */
export class ReplicatedBucket extends Construct {
  readonly buckets: PerRegion<RegionalBucket>;

  constructor(scope: Construct, id: string, props: ReplicatedBucketProps) {
    super(scope, id);
    if (props.regions.primary.name === props.regions.standby.name) {
      throw new ConstructError(this.node.path, {
        happened: "both buckets lie in one Region",
        given: props.regions.primary.name,
        mend: "Pass two different Regions: a copy in the same Region does not survive it.",
      });
    }
    const { environment, regions, key, purpose, objectLockDays = 0 } = props;
    this.buckets = forEachRegion(
      (role) =>
        new RegionalBucket(this, role, {
          region: regions[role],
          name: environment.naming.bucketName(purpose, role, environment.accountId),
          keyArn: key.arns[role],
          emptyOnDestroy: environment.profile.emptyBucketsOnDestroy,
          noncurrentVersionDays: props.noncurrentVersionDays ?? DEFAULT_NONCURRENT_VERSION_DAYS,
          objectLockDays,
        }),
    );
    forEachRegion((role) => this.replicateFrom(role, props));
  }

  private replicateFrom(
    role: PairRole,
    { environment, regions, key, purpose, objectLockDays = 0 }: ReplicatedBucketProps,
  ): void {
    const end = (of: PairRole) => ({
      region: regions[of],
      bucketArn: this.buckets[of].arn,
      keyArn: key.arns[of],
    });
    const peer = peerOf(role);
    const scope = new RegionalScope(this, `from_${role}`, regions[role]);
    const replicationRole = new ReplicationRole(scope, "role", {
      environment,
      purpose,
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
            encryptionConfiguration: { replicaKmsKeyId: key.arns[peer] },
            metrics: { status: "Enabled", eventThreshold: { minutes: REPLICATION_TIME_MINUTES } },
            replicationTime: { status: "Enabled", time: { minutes: REPLICATION_TIME_MINUTES } },
          },
        },
      ],
      dependsOn: [this.buckets[role].versioning, this.buckets[peer].versioning, replicationRole.policy],
    });
  }
}
