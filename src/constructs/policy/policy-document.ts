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

/** Refuses every request to the resources that does not come over TLS. */
export const denyWithoutTls = (action: string, resources: string[]): PolicyStatement => ({
  sid: "DenyWithoutTls",
  effect: "Deny",
  actions: [action],
  resources,
  principals: [{ type: "*", identifiers: ["*"] }],
  condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
});
