import type { Construct } from "constructs";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { claimName } from "../../validations/claim-name";
import { denyWithoutTls, policyDocument, servicePrincipal } from "../policy/policy-document";
import { keepPrivate } from "./keep-private";

/** The bucket whose requests are logged. */
export interface LoggedBucket {
  readonly bucketName: string;
  readonly arn: string;
}

export interface AccessLogBucketProps {
  /** The Region of the logged bucket: S3 delivers to no other. */
  readonly region: Region;
  readonly name: string;
  readonly source: LoggedBucket;
  /** Days that a log is kept. */
  readonly retentionDays: number;
  /** Whether destroying the stack may empty the bucket. */
  readonly emptyOnDestroy: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html */
const RETENTION_DAYS = { least: 1, most: 2_147_483_647 };
/** Days in which a log that somebody deleted or overwrote can be brought back. */
const RESTORABLE_DAYS = 30;

/**
 * Who asked what of a bucket: S3's server access log, in a bucket of its own in the same Region. It is encrypted by S3's
 * own key, since S3 delivers these logs to no bucket with a KMS default:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class AccessLogBucket extends RegionalScope {
  readonly bucketName: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id, props.region);
    const { region, name, source, retentionDays } = props;
    const { provider } = region;
    checkName(this.node.path, "name", "s3Bucket", name);
    checkWholeNumber(this.node.path, "retentionDays", retentionDays, RETENTION_DAYS);
    claimName(this, "s3Bucket", "global", name);
    const { arn, bucket } = new S3Bucket(this, "bucket", {
      provider,
      bucket: name,
      forceDestroy: props.emptyOnDestroy,
    });
    this.bucketName = bucket;
    this.arn = arn;
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      provider,
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    this.expire(retentionDays);
    const policy = new S3BucketPolicy(this, "bucket_policy", {
      provider,
      bucket,
      policy: policyDocument(this, "delivery", region, [
        denyWithoutTls("s3:*", [arn, `${arn}/*`]),
        {
          sid: "DeliverAccessLogs",
          actions: ["s3:PutObject"],
          resources: [`${arn}/*`],
          principals: servicePrincipal("logging.s3.amazonaws.com"),
          condition: [
            { test: "ArnEquals", variable: "aws:SourceArn", values: [source.arn] },
            { test: "StringEquals", variable: "aws:SourceAccount", values: [region.accountId] },
          ],
        },
      ]).json,
      dependsOn: [keepPrivate(this, region, bucket)],
    });
    new S3BucketLoggingA(this, "logging", {
      provider,
      bucket: source.bucketName,
      targetBucket: bucket,
      targetPrefix: "",
      // Folders by account, Region, bucket and day, so that a query reads the days that it asks for.
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
      // Before it, S3 would drop what it cannot deliver.
      dependsOn: [policy],
    });
  }

  private expire(retentionDays: number): void {
    const { provider } = this.region;
    const versioning = new S3BucketVersioningA(this, "versioning", {
      provider,
      bucket: this.bucketName,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      provider,
      bucket: this.bucketName,
      rule: [
        {
          id: "expire-logs",
          status: "Enabled",
          filter: [{}],
          expiration: [{ days: retentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: RESTORABLE_DAYS }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}
