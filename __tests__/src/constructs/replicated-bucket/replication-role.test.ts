import { resolve } from "../../../support/resolve";
import { build } from "./fixture";

const REGIONS = { primary: "us-east-1", standby: "us-east-2" } as const;

describe.each([
  ["primary", "standby"],
  ["standby", "primary"],
] as const)("defect 5: the role that replicates from the %s", (source, destination) => {
  const { bed, key, bucket, template } = build();
  const statements = template.statements(new RegExp(`from_${source}_role_permissions`));
  const arnOf = (role: keyof typeof REGIONS) => resolve(bed.stack, bucket.buckets[role].arn);
  const onlyThroughS3 = (role: keyof typeof REGIONS) => [
    { test: "StringEquals", variable: "kms:ViaService", values: [`s3.${REGIONS[role]}.amazonaws.com`] },
    { test: "StringEquals", variable: "kms:EncryptionContext:aws:s3:arn", values: [arnOf(role)] },
  ];

  it("is S3's own, named by its source", () => {
    expect(template.resource("aws_iam_role", new RegExp(`from_${source}`))).toMatchObject({
      provider: `aws.${source}`,
      name: `payments-receipts-replication-${source}-dev`,
      description: `S3 replicates receipts from ${REGIONS[source]} to ${REGIONS[destination]}`,
    });
    expect(template.statements(new RegExp(`from_${source}_role_trust`)).unnamed?.principals).toEqual([
      { type: "Service", identifiers: ["s3.amazonaws.com"] },
    ]);
  });

  it("reads the source's configuration and versions", () => {
    expect(statements.ReadSourceConfiguration).toMatchObject({
      actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      resources: [arnOf(source)],
    });
    expect(statements.ReadSourceVersions).toMatchObject({
      actions: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      resources: [`${arnOf(source)}/*`],
    });
  });

  it("writes replicas to the destination alone", () => {
    expect(statements.WriteReplicas).toMatchObject({
      actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      resources: [`${arnOf(destination)}/*`],
    });
  });

  it("decrypts by the source's key, for S3 and that bucket", () => {
    expect(statements.DecryptSource).toMatchObject({
      actions: ["kms:Decrypt"],
      resources: [resolve(bed.stack, key.arns[source])],
      condition: onlyThroughS3(source),
    });
  });

  it("encrypts by the destination's key, for S3 and that bucket", () => {
    expect(statements.EncryptReplicas).toMatchObject({
      actions: ["kms:Encrypt", "kms:GenerateDataKey"],
      resources: [resolve(bed.stack, key.arns[destination])],
      condition: onlyThroughS3(destination),
    });
  });

  it("defect 4: may do nothing else", () => {
    expect(Object.keys(statements)).toHaveLength(5);
  });

  it("reads retention and legal holds where objects are locked", () => {
    const locked = build({ objectLockDays: 1 }).template.statements(
      new RegExp(`from_${source}_role_permissions`),
    );
    expect(locked.ReadSourceVersions?.actions).toEqual(
      expect.arrayContaining(["s3:GetObjectRetention", "s3:GetObjectLegalHold"]),
    );
  });
});
