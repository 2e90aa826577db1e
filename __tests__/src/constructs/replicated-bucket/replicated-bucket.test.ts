import { resolve } from "../../../support/resolve";
import { build } from "./fixture";

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

  it("defect 1: is refused with both buckets in one Region", () => {
    expect(() => build({}, { standby: "us-east-1" })).toThrow(
      "test/receipts: both buckets lie in one Region (given us-east-1). Pass two different Regions",
    );
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
