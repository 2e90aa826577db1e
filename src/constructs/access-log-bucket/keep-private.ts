import type { Construct } from "constructs";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { Region } from "../../region";

/**
 * Makes a bucket private: its owner owns every object, no access list counts, and nothing can make it public.
 * @returns what must be there before the bucket's policy: S3 answers 409 OperationAborted when both are written at once
 */
export function keepPrivate(
  scope: Construct,
  { provider }: Region,
  bucket: string,
): S3BucketPublicAccessBlock {
  new S3BucketOwnershipControls(scope, "ownership", {
    provider,
    bucket,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
  return new S3BucketPublicAccessBlock(scope, "public_access", {
    provider,
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
}
