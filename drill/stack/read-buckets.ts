import { StackError } from "../errors";
import { type PerRole, type PairRole, ROLES } from "../roles";
import type { BucketPlan, BucketReplicationPlan, RegionPlan } from "./plan";
import { addressOf } from "./resource";
import type { TerraformStack } from "./terraform-stack";

interface EncryptionRule {
  readonly apply_server_side_encryption_by_default?: { readonly kms_master_key_id?: string };
}

export function readBuckets(stack: TerraformStack, role: PairRole): BucketPlan[] {
  return stack.in(role, "aws_s3_bucket").map((resource) => {
    const name = stack.text(resource, "bucket");
    const encryption = stack
      .in(role, "aws_s3_bucket_server_side_encryption_configuration")
      .find((one) => stack.text(one, "bucket") === name);
    const [rule] = stack.block<EncryptionRule[]>(encryption?.attributes.rule ?? []);
    return {
      name,
      arn: stack.text(resource, "arn"),
      keyArn: rule?.apply_server_side_encryption_by_default?.kms_master_key_id,
    };
  });
}

interface ReplicationRule {
  readonly id?: string;
  readonly status: string;
  readonly filter?: { readonly prefix?: string };
  readonly destination: { readonly bucket: string };
}

/** Which bucket is copied where. Replication needs versioning on both sides. */
export function readBucketReplications(
  stack: TerraformStack,
  regions: PerRole<RegionPlan>,
): BucketReplicationPlan[] {
  const versioned = new Set(
    stack
      .all("aws_s3_bucket_versioning")
      .filter(({ attributes }) => {
        const { status } = attributes.versioning_configuration as { status?: string };
        return status === "Enabled";
      })
      .map((resource) => stack.text(resource, "bucket")),
  );
  const replications = ROLES.flatMap((role) =>
    stack.in(role, "aws_s3_bucket_replication_configuration").flatMap((resource) => {
      const source = stack.text(resource, "bucket");
      return stack
        .block<ReplicationRule[]>(resource.attributes.rule ?? [])
        .filter(({ status }) => status === "Enabled")
        .map(({ id: ruleId = "", filter, destination }) => {
          const target = destination.bucket.replace(/^arn:aws:s3:::/, "");
          if (!versioned.has(source) || !versioned.has(target)) {
            throw new StackError(addressOf(resource), {
              happened: "S3 refuses to replicate a bucket without versioning on both sides",
              mend: `Enable versioning of ${source} and ${target}.`,
            });
          }
          return { ruleId, from: role, source, destination: target, prefix: filter?.prefix ?? "" };
        });
    }),
  );
  for (const role of ROLES) {
    requireReplication(regions[role], replications);
  }
  return replications;
}

/** Receipts that lie in one Region are lost with it. */
function requireReplication({ functions }: RegionPlan, replications: readonly BucketReplicationPlan[]): void {
  for (const { variables } of functions) {
    const { RECEIPTS_BUCKET_NAME: name } = variables;
    if (name !== undefined && !replications.some(({ source }) => source === name)) {
      throw new StackError(`aws_s3_bucket (${name})`, {
        happened: "functions keep receipts there, and nothing replicates them to the other Region",
        mend: "Add an aws_s3_bucket_replication_configuration.",
      });
    }
  }
}
