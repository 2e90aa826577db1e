import type { ReplicatedBucketProps } from "../../../../src/constructs/replicated-bucket/props";
import { resolve } from "../../../support/resolve";
import { build } from "../replicated-bucket/fixture";

const bucketNames = { primary: "acme-logs-one", standby: "acme-logs-two" };
const logged = (overrides: Partial<ReplicatedBucketProps> = {}) =>
  build({ accessLogs: { bucketNames, retentionDays: 14 }, ...overrides });

const built = logged();

describe.each(["primary", "standby"] as const)("the access logs in the %s", (role) => {
  const part = (type: string) => built.template.resource(type, new RegExp(`^receipts_${role}_access_logs_`));
  const source = built.bucket.buckets[role];
  const id = Object.keys(built.template.resources("aws_s3_bucket")).find((one) =>
    one.startsWith(`receipts_${role}_access_logs_`),
  );
  const arn = `\${aws_s3_bucket.${id}.arn}`;

  it("tell of every request to the Region's own bucket, in folders by day", () => {
    expect(part("aws_s3_bucket_logging")).toMatchObject({
      provider: `aws.${role}`,
      bucket: resolve(built.bed.stack, source.bucketName),
      target_bucket: arn.replace(".arn}", ".bucket}"),
      target_object_key_format: { partitioned_prefix: { partition_date_source: "EventTime" } },
    });
  });

  it("lie in a bucket of their own in the same Region", () => {
    expect(part("aws_s3_bucket")).toMatchObject({
      provider: `aws.${role}`,
      bucket: bucketNames[role],
      force_destroy: false,
    });
  });

  it("are delivered by S3 alone, and for that bucket of that account alone", () => {
    expect(built.template.statements(new RegExp(`^receipts_${role}_access_logs_delivery`))).toMatchObject({
      DeliverAccessLogs: {
        actions: ["s3:PutObject"],
        resources: [`${arn}/*`],
        principals: [{ type: "Service", identifiers: ["logging.s3.amazonaws.com"] }],
        condition: [
          { test: "ArnEquals", variable: "aws:SourceArn", values: [resolve(built.bed.stack, source.arn)] },
          { test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] },
        ],
      },
      DenyWithoutTls: { effect: "Deny" },
    });
  });

  it("are switched on only once they can be delivered", () => {
    expect(part("aws_s3_bucket_logging").depends_on).toEqual([
      expect.stringMatching(
        new RegExp(`^aws_s3_bucket_policy\\.receipts_${role}_access_logs_bucket_policy_`),
      ),
    ]);
  });

  it("are encrypted by S3's own key, since S3 delivers them under no other", () => {
    expect(part("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });

  it("are private", () => {
    expect(part("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(part("aws_s3_bucket_ownership_controls").rule).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
  });

  it("end after their time, and can be brought back for 30 days if somebody deletes them", () => {
    expect(part("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
    expect(part("aws_s3_bucket_lifecycle_configuration").rule).toEqual([
      expect.objectContaining({
        status: "Enabled",
        expiration: [{ days: 14 }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      }),
    ]);
  });
});

it("goes with its bucket where a destroy may empty that", () => {
  const buckets = Object.values(logged({ emptyOnDestroy: true }).template.resources("aws_s3_bucket"));
  expect(buckets.map(({ force_destroy }) => force_destroy)).toEqual([true, true, true, true]);
});

it("no request is logged where nobody asked for it", () => {
  expect(build().template.resources("aws_s3_bucket_logging")).toEqual({});
});

it.each([0, -1, 1.5])("a retention of %s days is refused", (retentionDays) => {
  expect(() => logged({ accessLogs: { bucketNames, retentionDays } })).toThrow(
    `test/receipts/primary_access_logs: retentionDays is out of range (given ${retentionDays})`,
  );
});

it("a name that S3 refuses is refused", () => {
  expect(() =>
    logged({ accessLogs: { bucketNames: { ...bucketNames, standby: "Logs" }, retentionDays: 1 } }),
  ).toThrow(
    'test/receipts/standby_access_logs: name has a character or form that s3Bucket refuses (given "Logs")',
  );
});

it("one name for both Regions' logs is refused, since names of buckets are global", () => {
  expect(() =>
    logged({ accessLogs: { bucketNames: { primary: "acme-logs", standby: "acme-logs" }, retentionDays: 1 } }),
  ).toThrow(/acme-logs/);
});
