import type { RegionalBucketProps } from "../../../../src/constructs/replicated-bucket/props";
import { RegionalBucket } from "../../../../src/constructs/replicated-bucket/regional-bucket";
import { resolve } from "../../../support/resolve";
import { testBed } from "../../../support/template";
import type { Built } from "./fixture";
import { build } from "./fixture";

describe.each(["primary", "standby"] as const)("the bucket in the %s", (role) => {
  const built = build();
  const part = (type: string, of: Built = built) =>
    of.template.resource(type, new RegExp(`receipts_${role}`));
  const name = resolve(built.bed.stack, built.bucket.buckets[role].bucketName);
  const arn = resolve(built.bed.stack, built.bucket.buckets[role].arn);

  it("defect 5: keeps versions", () => {
    expect(part("aws_s3_bucket_versioning")).toMatchObject({
      bucket: name,
      versioning_configuration: { status: "Enabled" },
    });
  });

  it("is encrypted by its Region's key, with a bucket key", () => {
    expect(part("aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
      bucket: name,
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: "aws:kms",
            kms_master_key_id: resolve(built.bed.stack, built.key.arns[role]),
          },
          bucket_key_enabled: true,
        },
      ],
    });
  });

  it("belongs to us alone, without access lists", () => {
    expect(part("aws_s3_bucket_ownership_controls")).toMatchObject({
      bucket: name,
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
  });

  it("is private", () => {
    expect(part("aws_s3_bucket_public_access_block")).toMatchObject({
      bucket: name,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("refuses an object that asks for another encryption than its own key's, and takes one that asks for none", () => {
    const statements = built.template.statements(new RegExp(`receipts_${role}_tls_only`));
    const refusal = (variable: string, value: unknown) => ({
      effect: "Deny",
      actions: ["s3:PutObject"],
      resources: [`${arn}/*`],
      condition: [
        { test: "Null", variable, values: ["false"] },
        { test: "StringNotEquals", variable, values: [value] },
      ],
    });
    expect(statements.DenyOtherEncryption).toMatchObject(
      refusal("s3:x-amz-server-side-encryption", "aws:kms"),
    );
    expect(statements.DenyOtherKeys).toMatchObject(
      refusal(
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
        resolve(built.bed.stack, built.key.arns[role]),
      ),
    );
  });

  it("refuses requests without TLS, to itself and its objects", () => {
    expect(built.template.statements(new RegExp(`receipts_${role}_tls_only`)).DenyWithoutTls).toMatchObject({
      effect: "Deny",
      actions: ["s3:*"],
      resources: [arn, `${arn}/*`],
    });
    expect(part("aws_s3_bucket_policy")).toMatchObject({
      bucket: name,
      policy: expect.stringContaining(`receipts_${role}_tls_only`),
    });
  });

  it("defect 18: gets its policy after its public access block: S3 refuses both at once", () => {
    expect(part("aws_s3_bucket_policy").depends_on).toEqual([
      expect.stringMatching(new RegExp(`^aws_s3_bucket_public_access_block.receipts_${role}_public_access_`)),
    ]);
  });

  it("gives up unfinished uploads, and versions once they are 90 days old", () => {
    expect(part("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      bucket: name,
      rule: [
        {
          id: "abort-incomplete-uploads",
          status: "Enabled",
          filter: [{}],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
        {
          id: "expire-noncurrent-versions",
          status: "Enabled",
          filter: [{}],
          noncurrent_version_expiration: [{ noncurrent_days: 90 }],
          expiration: [{ expired_object_delete_marker: true }],
        },
      ],
      depends_on: [expect.stringContaining(`receipts_${role}_versioning`)],
    });
  });

  it("keeps versions as long as it is told", () => {
    const rules = part("aws_s3_bucket_lifecycle_configuration", build({ noncurrentVersionDays: 5 })).rule;
    expect(JSON.stringify(rules)).toContain('"noncurrent_days":5');
  });

  it("may be destroyed with what it holds only where that is asked for", () => {
    expect(part("aws_s3_bucket").force_destroy).toBe(false);
    expect(part("aws_s3_bucket", build({ emptyOnDestroy: true })).force_destroy).toBe(true);
  });

  it("has no object lock unless it is asked for", () => {
    expect(part("aws_s3_bucket").object_lock_enabled).toBe(false);
    expect(built.template.resources("aws_s3_bucket_object_lock_configuration")).toEqual({});
  });

  it("locks objects for as long as it is told, once it keeps versions", () => {
    const locked = build({ objectLockDays: 365 });
    expect(part("aws_s3_bucket", locked).object_lock_enabled).toBe(true);
    expect(part("aws_s3_bucket_object_lock_configuration", locked)).toMatchObject({
      rule: { default_retention: { mode: "COMPLIANCE", days: 365 } },
      depends_on: [expect.stringContaining(`receipts_${role}_versioning`)],
    });
  });

  it("defect 2: is made in its Region with all its parts", () => {
    const parts = Object.keys(built.template.json.resource ?? {}).filter((type) =>
      type.startsWith("aws_s3_bucket"),
    );
    for (const type of parts.filter((name) => !name.includes("replication"))) {
      expect(part(type).provider).toBe(`aws.${role}`);
    }
    expect(parts).toHaveLength(8);
  });
});

describe("a bucket by itself is refused", () => {
  const make = (wishes: Partial<RegionalBucketProps>) => () => {
    const { stack, regions } = testBed();
    return new RegionalBucket(stack, "bucket", {
      region: regions.primary,
      name: "acme-receipts",
      keyArn: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
      emptyOnDestroy: false,
      noncurrentVersionDays: 90,
      objectLockDays: 0,
      ...wishes,
    });
  };

  it.each<[string, Partial<RegionalBucketProps>, string]>([
    [
      "with a name that S3 refuses",
      { name: "Acme_Receipts" },
      "name has a character or form that s3Bucket refuses",
    ],
    [
      "with another Region's key",
      { keyArn: "arn:aws:kms:us-east-2:123456789012:key/mrk-1" },
      "keyArn is not the ARN of a KMS key in us-east-1",
    ],
    ["with a retention below none", { objectLockDays: -1 }, "objectLockDays is out of range (given -1)"],
    [
      "with no day for old versions",
      { noncurrentVersionDays: 0 },
      "noncurrentVersionDays is out of range (given 0)",
    ],
  ])("%s", (_, wishes, happened) => {
    expect(make(wishes)).toThrow(`test/bucket: ${happened}`);
  });
});
