import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { policyDocument } from "../../../src/constructs/policy/policy-document";
import { PoliciesAreDocuments } from "../../../src/validations/policies-are-documents";
import { testBed } from "../../support/template";

const wide = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

describe("PoliciesAreDocuments", () => {
  it("takes a policy that a policy document makes, and a resource without policy", () => {
    const { stack, regions } = testBed();
    const { provider } = regions.primary;
    const policy = policyDocument(stack, "document", regions.primary, []).json;
    new IamRolePolicy(stack, "policy", { provider, role: "role", policy });
    new IamRole(stack, "role", { provider, assumeRolePolicy: policy });
    new SqsQueue(stack, "queue", { provider });
    expect(new PoliciesAreDocuments(stack).validate()).toEqual([]);
  });

  it("defect 4: refuses a policy written as text, whose wildcards nobody would see", () => {
    const { stack, regions } = testBed();
    new IamRolePolicy(stack, "policy", { provider: regions.primary.provider, role: "role", policy: wide });
    expect(new PoliciesAreDocuments(stack).validate()).toEqual([
      "test/policy (aws_iam_role_policy) has a policy that is no policy document. Make it by policyDocument().",
    ]);
  });

  it("refuses a policy document with text around it", () => {
    const { stack, regions } = testBed();
    const { json } = policyDocument(stack, "document", regions.primary, []);
    new SqsQueue(stack, "queue", { provider: regions.primary.provider, policy: `${json} ` });
    expect(new PoliciesAreDocuments(stack).validate()).toHaveLength(1);
  });

  it("refuses a trust policy written as text", () => {
    const { stack, regions } = testBed();
    new IamRole(stack, "role", { provider: regions.primary.provider, assumeRolePolicy: wide });
    expect(new PoliciesAreDocuments(stack).validate()).toEqual([
      expect.stringContaining("test/role (aws_iam_role)"),
    ]);
  });

  it("defect 4: refuses an attached policy", () => {
    const { stack, regions } = testBed();
    new IamRolePolicyAttachment(stack, "admin", {
      provider: regions.primary.provider,
      role: "role",
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    expect(new PoliciesAreDocuments(stack).validate()).toEqual([
      "test/admin (aws_iam_role_policy_attachment) attaches a policy whose statements cannot be checked. " +
        "Pass statements to a ServiceRole.",
    ]);
  });
});
