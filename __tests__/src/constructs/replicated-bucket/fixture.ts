import { ReplicatedBucket } from "../../../../src/constructs/replicated-bucket/replicated-bucket";
import type { ReplicatedBucketProps } from "../../../../src/constructs/replicated-bucket/props";
import { ReplicatedKey } from "../../../../src/constructs/replicated-key/replicated-key";
import { addValidations } from "../../../../src/validations/add-validations";
import type { TestBed } from "../../../support/template";
import { Template, testBed } from "../../../support/template";

export interface Built {
  readonly bed: TestBed;
  readonly key: ReplicatedKey;
  readonly bucket: ReplicatedBucket;
  readonly template: Template;
}

export function build(
  overrides: Partial<ReplicatedBucketProps> = {},
  regions: Parameters<typeof testBed>[0] = {},
): Built {
  const bed = testBed(regions);
  addValidations(bed.stack);
  const key = new ReplicatedKey(bed.stack, "key", {
    ...bed,
    aliasNames: bed.naming.perRegion("kmsAlias", "data"),
    description: "Payments data",
  });
  const bucket = new ReplicatedBucket(bed.stack, "receipts", {
    regions: bed.regions,
    bucketNames: bed.naming.bucketNames("receipts", bed.regions),
    replicationRoleNames: bed.naming.perRegion("iamRole", "receipts-replication"),
    keyArns: key.arns,
    ...overrides,
  });
  return { bed, key, bucket, template: Template.of(bed.stack) };
}
