import type { Construct } from "constructs";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Region } from "../../region";

export type PolicyStatement = DataAwsIamPolicyDocumentStatement;

/** An IAM policy document, made by Terraform in the given Region; `json` of it goes into a `policy` argument. */
export function policyDocument(
  scope: Construct,
  id: string,
  region: Region,
  statements: readonly PolicyStatement[],
): DataAwsIamPolicyDocument {
  return new DataAwsIamPolicyDocument(scope, id, { provider: region.provider, statement: [...statements] });
}

/** A principal that is an AWS service, for example `lambda.amazonaws.com`. */
export const servicePrincipal = (...identifiers: string[]) => [{ type: "Service", identifiers }];

/** Refuses every object that asks for another encryption than the bucket's own key; one that asks for none gets it. */
export const denyOtherEncryption = (objects: string, keyArn: string): PolicyStatement[] => {
  const refuse = (sid: string, variable: string, allowed: string): PolicyStatement => ({
    sid,
    effect: "Deny",
    actions: ["s3:PutObject"],
    resources: [objects],
    principals: [{ type: "*", identifiers: ["*"] }],
    condition: [
      { test: "Null", variable, values: ["false"] },
      { test: "StringNotEquals", variable, values: [allowed] },
    ],
  });
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
  return [
    refuse("DenyOtherEncryption", "s3:x-amz-server-side-encryption", "aws:kms"),
    refuse("DenyOtherKeys", "s3:x-amz-server-side-encryption-aws-kms-key-id", keyArn),
  ];
};

/** Refuses every request to the resources that does not come over TLS. */
export const denyWithoutTls = (action: string, resources: string[]): PolicyStatement => ({
  sid: "DenyWithoutTls",
  effect: "Deny",
  actions: [action],
  resources,
  principals: [{ type: "*", identifiers: ["*"] }],
  condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
});
