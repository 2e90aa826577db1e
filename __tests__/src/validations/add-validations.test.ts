import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { policyDocument } from "../../../src/constructs/policy/policy-document";
import { RegionalScope } from "../../../src/region";
import { addValidations } from "../../../src/validations/add-validations";
import type { TestBed } from "../../support/template";
import { Template, testBed } from "../../support/template";

describe("every synth", () => {
  it.each<[string, (bed: TestBed, scope: RegionalScope) => unknown, RegExp]>([
    ["a resource without provider", (_, scope) => new SqsQueue(scope, "queue"), /has no provider/],
    [
      "a wildcard action",
      ({ regions }, scope) =>
        policyDocument(scope, "wide", regions.primary, [{ actions: ["s3:*"], resources: [] }]),
      /wildcard action s3:\*/,
    ],
    [
      "an attached policy",
      ({ regions: { primary } }, scope) =>
        new IamRolePolicyAttachment(scope, "a", {
          provider: primary.provider,
          role: "r",
          policyArn: "arn:aws:iam::aws:policy/A",
        }),
      /attaches a policy/,
    ],
  ])("refuses %s", (_, build, refusal) => {
    const bed = testBed();
    addValidations(bed.stack);
    build(bed, new RegionalScope(bed.stack, "primary", bed.regions.primary));
    expect(() => Template.of(bed.stack)).toThrow(refusal);
  });
});
