import {
  denyWithoutTls,
  policyDocument,
  servicePrincipal,
} from "../../../../src/constructs/policy/policy-document";
import { resolve } from "../../../support/resolve";
import { Template, testBed } from "../../../support/template";

describe("policyDocument", () => {
  it("defect 2: is made in the given Region, with the statements as given", () => {
    const { stack, regions } = testBed();
    const statement = { sid: "Read", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*"] };
    const { json } = policyDocument(stack, "document", regions.standby, [statement]);
    const template = Template.of(stack);
    expect(template.dataSource("aws_iam_policy_document", "document")).toMatchObject({
      provider: "aws.standby",
      statement: [statement],
    });
    expect(resolve(stack, json)).toBe("${data.aws_iam_policy_document.document.json}");
  });
});

it("a service principal names the services", () => {
  expect(servicePrincipal("lambda.amazonaws.com", "edgelambda.amazonaws.com")).toEqual([
    { type: "Service", identifiers: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] },
  ]);
});

it("whoever comes without TLS is refused", () => {
  expect(denyWithoutTls("s3:*", ["arn:aws:s3:::a"])).toEqual({
    sid: "DenyWithoutTls",
    effect: "Deny",
    actions: ["s3:*"],
    resources: ["arn:aws:s3:::a"],
    principals: [{ type: "*", identifiers: ["*"] }],
    condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
  });
});
