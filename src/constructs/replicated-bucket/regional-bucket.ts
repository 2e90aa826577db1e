import type { Construct } from "constructs";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { RegionalScope } from "../../region";
import { denyOtherEncryption, denyWithoutTls, policyDocument } from "../policy/policy-document";
import { keepPrivate } from "../access-log-bucket/keep-private";
import type { RegionalBucketReference } from "./bucket-access";
import type { RegionalBucketProps } from "./props";
import { validateRegionalBucket } from "./validate";

const ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS = 7;

/** One bucket of the pair: versioned, encrypted by our key, private, TLS only, with a lifecycle. */
export class RegionalBucket extends RegionalScope implements RegionalBucketReference {
  readonly bucketName: string;
  readonly arn: string;
  /** Replication may be set up only once the bucket keeps versions. */
  readonly versioning: S3BucketVersioningA;
  /** A service may deliver to the bucket only once its policy says so. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: RegionalBucketProps) {
    super(scope, id, props.region);
    validateRegionalBucket(this.node.path, props);
    const { provider } = props.region;
    const bucket = new S3Bucket(this, "bucket", {
      provider,
      bucket: props.name,
      forceDestroy: props.emptyOnDestroy,
      objectLockEnabled: props.objectLockDays > 0,
      // No other bucket has it: fault injection finds this one by the tag.
      tags: { Name: props.name },
    });
    this.bucketName = bucket.bucket;
    this.arn = bucket.arn;

    this.versioning = new S3BucketVersioningA(this, "versioning", {
      provider,
      bucket: bucket.bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      provider,
      bucket: bucket.bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: props.keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
    this.policy = new S3BucketPolicy(this, "bucket_policy", {
      provider,
      bucket: bucket.bucket,
      policy: policyDocument(this, "tls_only", props.region, [
        denyWithoutTls("s3:*", [bucket.arn, `${bucket.arn}/*`]),
        ...denyOtherEncryption(`${bucket.arn}/*`, props.keyArn),
        ...(props.policyStatements?.(bucket.arn) ?? []),
      ]).json,
      dependsOn: [keepPrivate(this, props.region, bucket.bucket)],
    });
    this.lifecycle(props);
    if (props.objectLockDays > 0) this.objectLock(props);
  }

  private lifecycle({ region, noncurrentVersionDays }: RegionalBucketProps): void {
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      provider: region.provider,
      bucket: this.bucketName,
      rule: [
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_INCOMPLETE_UPLOADS_AFTER_DAYS }],
        },
        {
          id: "expire-noncurrent-versions",
          status: "Enabled",
          filter: [{}],
          noncurrentVersionExpiration: [{ noncurrentDays: noncurrentVersionDays }],
          expiration: [{ expiredObjectDeleteMarker: true }],
        },
      ],
      dependsOn: [this.versioning],
    });
  }

  private objectLock({ region, objectLockDays }: RegionalBucketProps): void {
    new S3BucketObjectLockConfigurationA(this, "object_lock", {
      provider: region.provider,
      bucket: this.bucketName,
      rule: { defaultRetention: { mode: "COMPLIANCE", days: objectLockDays } },
      dependsOn: [this.versioning],
    });
  }
}
