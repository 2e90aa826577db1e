import { ReplicatedBucket } from "../../../../src/constructs/replicated-bucket/replicated-bucket";
import type { ReplicatedBucketProps } from "../../../../src/constructs/replicated-bucket/props";
import { resolve } from "../../../support/resolve";
import { build } from "./fixture";

const OTHER_KEY = "arn:aws:kms:us-west-2:123456789012:key/mrk-1";

const { bed, key, bucket, template } = build();

describe("ReplicatedBucket", () => {
  it("defect 1: has a bucket in each Region, and replicates both ways", () => {
    const providersOf = (type: string) =>
      Object.values(template.resources(type)).map(({ provider }) => provider);
    for (const type of ["aws_s3_bucket", "aws_s3_bucket_replication_configuration"]) {
      expect(providersOf(type).sort()).toEqual(["aws.primary", "aws.standby"]);
    }
  });

  it("defect 16: names each bucket by role, account and suffix", () => {
    const names = Object.values(template.resources("aws_s3_bucket")).map(({ bucket: name }) => name);
    expect(names.sort()).toEqual([
      "payments-receipts-primary-123456789012-dev",
      "payments-receipts-standby-123456789012-dev",
    ]);
  });

  const names = { primary: "acme-receipts-one", standby: "acme-receipts-two" };
  it.each<[string, Partial<ReplicatedBucketProps>, string]>([
    [
      "a name that S3 refuses",
      { bucketNames: { ...names, standby: "My_Ledger" } },
      'bucketNames.standby has a character or form that s3Bucket refuses (given "My_Ledger"). Pass lower-case letters',
    ],
    [
      "a reserved beginning of a name",
      { bucketNames: { ...names, primary: "xn--receipts" } },
      'bucketNames.primary has a character or form that s3Bucket refuses (given "xn--receipts")',
    ],
    [
      "a name that is too long",
      { bucketNames: { ...names, primary: "b".repeat(64) } },
      "bucketNames.primary is longer than s3Bucket allows",
    ],
    [
      "one name for both buckets",
      { bucketNames: { ...names, standby: names.primary } },
      "bucketNames are one name for two, and such names are global (given acme-receipts-one). Pass a name of its own",
    ],
    [
      "one name for both roles",
      { replicationRoleNames: { ...names, standby: names.primary } },
      "replicationRoleNames are one name for two",
    ],
    [
      "another Region's key",
      { keyArns: { primary: OTHER_KEY, standby: OTHER_KEY } },
      "keyArns.primary is not the ARN of a KMS key in us-east-1",
    ],
    ...[-1, 1.5, NaN, 36_501].map((days): [string, Partial<ReplicatedBucketProps>, string] => [
      `an object lock of ${days} days`,
      { objectLockDays: days },
      `objectLockDays is out of range (given ${days}). Pass a whole number from 0 to 36500.`,
    ]),
    ...[-1, 0, 2.5].map((days): [string, Partial<ReplicatedBucketProps>, string] => [
      `noncurrent versions kept for ${days} days`,
      { noncurrentVersionDays: days },
      `noncurrentVersionDays is out of range (given ${days})`,
    ]),
  ])("is refused with %s", (_, overrides, message) => {
    expect(() => build(overrides)).toThrow(`test/receipts: ${message}`);
  });

  it("is refused with the names of another pair of the stack", () => {
    const { bed: taken } = build();
    expect(
      () =>
        new ReplicatedBucket(taken.stack, "second", {
          regions: taken.regions,
          bucketNames: taken.naming.bucketNames("receipts", taken.regions),
          replicationRoleNames: names,
          keyArns: key.arns,
        }),
    ).toThrow("test/second: the name of a s3Bucket is taken in this stack already, by test/receipts");
  });
});

describe.each([
  ["primary", "standby"],
  ["standby", "primary"],
] as const)("defect 5: replication from the %s", (source, destination) => {
  const replication = template.resource(
    "aws_s3_bucket_replication_configuration",
    new RegExp(`from_${source}`),
  );
  const [rule, ...others] = replication.rule as Record<string, unknown>[];

  it("is one rule for everything, deletions too, from its own bucket", () => {
    expect(others).toEqual([]);
    expect(replication).toMatchObject({
      provider: `aws.${source}`,
      bucket: resolve(bed.stack, bucket.buckets[source].bucketName),
    });
    expect(rule).toMatchObject({
      id: "everything",
      status: "Enabled",
      filter: { prefix: "" },
      delete_marker_replication: { status: "Enabled" },
    });
  });

  it("waits for versioning in both Regions and for its role's policy: defect 18", () => {
    expect((replication.depends_on ?? []).map((id) => id.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      `aws_s3_bucket_versioning.receipts_${source}_versioning`,
      `aws_s3_bucket_versioning.receipts_${destination}_versioning`,
      `aws_iam_role_policy.receipts_from_${source}_role_policy`,
    ]);
  });

  it("has its own role", () => {
    expect(replication.role).toMatch(
      new RegExp(`^\\$\\{aws_iam_role\\.receipts_from_${source}_role_[0-9A-F]{8}\\.arn\\}$`),
    );
  });

  it("takes KMS objects and changes of replicas along", () => {
    expect(rule?.source_selection_criteria).toEqual({
      replica_modifications: { status: "Enabled" },
      sse_kms_encrypted_objects: { status: "Enabled" },
    });
  });

  it("goes to the other bucket, encrypted by that Region's key, within 15 minutes, with metrics", () => {
    expect(rule?.destination).toEqual({
      bucket: resolve(bed.stack, bucket.buckets[destination].arn),
      storage_class: "STANDARD",
      encryption_configuration: { replica_kms_key_id: resolve(bed.stack, key.arns[destination]) },
      metrics: { status: "Enabled", event_threshold: { minutes: 15 } },
      replication_time: { status: "Enabled", time: { minutes: 15 } },
    });
  });
});
