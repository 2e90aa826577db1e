import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { ReplicatedBucket, ReplicatedKey, ReplicatedTable } from "../../../../src";
import { synthesizedIn } from "./bare-scope";

describe("in a bare scope, a ReplicatedTable", () => {
  const json = synthesizedIn(({ scope, regions, keyArns }) => {
    new ReplicatedTable(scope, "ledger", {
      regions,
      keyArns,
      tableName: "acme-ledger-test",
      partitionKey: { name: "entryId" },
    });
  });

  it("is made by the primary's provider, recoverable and protected, with a replica in the standby", () => {
    expect(json).toHaveResourceWithProperties(DynamodbTable, {
      provider: "aws.primary",
      name: "acme-ledger-test",
      hash_key: "entryId",
      deletion_protection_enabled: true,
      point_in_time_recovery: { enabled: true, recovery_period_in_days: 35 },
    });
    expect(json).toHaveResourceWithProperties(DynamodbTable, {
      replica: [
        {
          region_name: "us-east-2",
          kms_key_arn: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
          point_in_time_recovery: true,
          deletion_protection_enabled: true,
          propagate_tags: true,
          consistency_mode: "STRONG",
        },
      ],
    });
  });

  it("stands on the providers of the scope, and on the account that the primary's belongs to", () => {
    expect(json).toHaveProviderWithProperties(AwsProvider, { alias: "primary", region: "us-east-1" });
    expect(json).toHaveProviderWithProperties(AwsProvider, { alias: "standby", region: "us-east-2" });
    expect(json).toHaveDataSourceWithProperties(DataAwsCallerIdentity, { provider: "aws.primary" });
  });
});

describe("in a bare scope, a ReplicatedKey", () => {
  const json = synthesizedIn(({ scope, regions, naming }) => {
    new ReplicatedKey(scope, "key", {
      regions,
      aliasNames: naming.perRegion("kmsAlias", "ledger"),
      description: "Encrypts the ledger",
    });
  });

  it("is one multi-Region key with a replica, rotated, with an alias in each Region", () => {
    expect(json).toHaveResourceWithProperties(KmsKey, {
      provider: "aws.primary",
      multi_region: true,
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(json).toHaveResourceWithProperties(KmsReplicaKey, { provider: "aws.standby" });
    expect(json).toHaveResourceWithProperties(KmsAlias, {
      provider: "aws.standby",
      name: "alias/acme-ledger-standby-test",
    });
  });

  it("has a policy of its own", () => {
    expect(json).toHaveDataSourceWithProperties(DataAwsIamPolicyDocument, { provider: "aws.primary" });
  });
});

describe("in a bare scope, a ReplicatedBucket", () => {
  const json = synthesizedIn(({ scope, regions, naming, keyArns }) => {
    new ReplicatedBucket(scope, "documents", {
      regions,
      keyArns,
      bucketNames: { primary: "acme-documents-one", standby: "acme-documents-two" },
      replicationRoleNames: naming.perRegion("iamRole", "documents-replication"),
    });
  });

  it.each([
    ["primary", "acme-documents-one"],
    ["standby", "acme-documents-two"],
  ])("has a versioned bucket in the %s that replicates, by a role of its own", (role, bucket) => {
    const provider = `aws.${role}`;
    expect(json).toHaveResourceWithProperties(S3Bucket, { provider, bucket, force_destroy: false });
    expect(json).toHaveResourceWithProperties(S3BucketVersioningA, {
      provider,
      versioning_configuration: { status: "Enabled" },
    });
    expect(json).toHaveResourceWithProperties(S3BucketReplicationConfigurationA, { provider });
    expect(json).toHaveResourceWithProperties(IamRole, {
      provider,
      name: `acme-documents-replication-${role}-test`,
    });
  });
});
