import type { Construct } from "constructs";
import type { Region } from "../../region";
import type { PolicyStatement } from "../policy/policy-document";
import { through } from "../policy/through";
import { ServiceRole } from "../service-role/service-role";

/** One end of the replication. */
export interface ReplicationEnd {
  readonly region: Region;
  readonly bucketArn: string;
  readonly keyArn: string;
}

export interface ReplicationRoleProps {
  readonly name: string;
  /** What is replicated, for the description. */
  readonly what: string;
  readonly source: ReplicationEnd;
  readonly destination: ReplicationEnd;
  readonly objectLock: boolean;
}

/** The role of one direction: reads versions of the source, writes replicas to the destination, and no more. */
export class ReplicationRole extends ServiceRole {
  constructor(
    scope: Construct,
    id: string,
    { name, what, source, destination, objectLock }: ReplicationRoleProps,
  ) {
    super(scope, id, {
      region: source.region,
      name,
      description: `S3 replicates ${what} from ${source.region.name} to ${destination.region.name}`,
      service: "s3.amazonaws.com",
      statements: [
        ...bucketStatements(source, destination, objectLock),
        ...keyStatements(source, destination),
      ],
    });
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
function bucketStatements(
  source: ReplicationEnd,
  destination: ReplicationEnd,
  objectLock: boolean,
): PolicyStatement[] {
  return [
    {
      sid: "ReadSourceConfiguration",
      actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      resources: [source.bucketArn],
    },
    {
      sid: "ReadSourceVersions",
      actions: [
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        ...(objectLock ? ["s3:GetObjectRetention", "s3:GetObjectLegalHold"] : []),
      ],
      resources: [`${source.bucketArn}/*`],
    },
    {
      sid: "WriteReplicas",
      actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      resources: [`${destination.bucketArn}/*`],
    },
  ];
}

/**
 * With bucket keys the encryption context is the bucket's ARN.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
function keyStatements(source: ReplicationEnd, destination: ReplicationEnd): PolicyStatement[] {
  const onlyThroughS3 = ({ region, bucketArn }: ReplicationEnd) => [
    through(["s3"], region),
    { test: "StringEquals", variable: "kms:EncryptionContext:aws:s3:arn", values: [bucketArn] },
  ];
  return [
    {
      sid: "DecryptSource",
      actions: ["kms:Decrypt"],
      resources: [source.keyArn],
      condition: onlyThroughS3(source),
    },
    {
      sid: "EncryptReplicas",
      actions: ["kms:Encrypt", "kms:GenerateDataKey"],
      resources: [destination.keyArn],
      condition: onlyThroughS3(destination),
    },
  ];
}
