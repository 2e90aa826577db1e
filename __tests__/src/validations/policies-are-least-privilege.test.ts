import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { policyDocument } from "../../../src/constructs/policy/policy-document";
import type { PolicyStatement } from "../../../src/constructs/policy/policy-document";
import {
  PoliciesAreLeastPrivilege,
  WILDCARD_RESOURCE_EXCEPTIONS,
} from "../../../src/validations/policies-are-least-privilege";
import { testBed } from "../../support/template";

const TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/payments";

function problems(...statements: PolicyStatement[]): string[] {
  const { stack, regions } = testBed();
  policyDocument(stack, "document", regions.primary, statements);
  return new PoliciesAreLeastPrivilege(stack).validate();
}

describe("defect 4: a policy statement is refused for", () => {
  it.each(["*", "s3:*", "s3:Get*", "s3:Get?bject"])("the wildcard action %s", (action) => {
    expect(problems({ sid: "Wide", actions: [action], resources: [TABLE] })).toEqual([
      `test/document: Wide allows the wildcard action ${action}. Name each action that is needed.`,
    ]);
  });

  it.each([
    "*",
    "**",
    "?*",
    "arn:*",
    "arn:aws:*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::*/*",
    "arn:aws:*:us-east-1:123456789012:table/payments",
    "arn:aws:dynamodb:*:*:table/*",
    "arn:aws:dynamodb:us-east-1:123456789012:*",
    "arn:aws:logs:us-east-1:123456789012:log-group:*",
    "arn:aws:logs:us-east-1:123456789012:log-group:*:*",
  ])("the resource %s, which is any", (resource) => {
    expect(problems({ sid: "Wide", actions: ["a:Read", "a:Write"], resources: [TABLE, resource] })).toEqual([
      "test/document: Wide allows a:Read, a:Write on every resource. Name the resources by their ARNs.",
    ]);
  });

  it.each<[string, PolicyStatement]>([
    ["notActions", { notActions: ["s3:GetObject"], resources: [TABLE] }],
    ["notResources", { actions: ["s3:GetObject"], notResources: [TABLE] }],
  ])("%s", (_, statement) => {
    expect(problems(statement)).toEqual([
      "test/document: a statement allows all but what it names. Name the actions and resources that are needed.",
    ]);
  });

  it("a wildcard resource without the condition that its exception demands", () => {
    const inject = { sid: "InjectTableFaults", actions: ["dynamodb:InjectError"], resources: ["*"] };
    const condition = (variable: string) => [{ test: "ArnEquals", variable, values: [TABLE] }];
    expect(problems({ ...inject, condition: condition("dynamodb:FisTargetArns") })).toEqual([]);
    for (const statement of [inject, { ...inject, condition: condition("dynamodb:FisActionId") }]) {
      expect(problems(statement)).toEqual([
        "test/document: InjectTableFaults allows dynamodb:InjectError on every resource. Name the resources by their ARNs.",
      ]);
    }
  });

  it("a wildcard resource of an action that its exception does not name", () => {
    const actions = ["xray:PutTraceSegments", "dynamodb:PutItem"];
    expect(problems({ sid: "WriteTraces", actions, resources: ["*"] })).toEqual([
      "test/document: WriteTraces allows dynamodb:PutItem on every resource. Name the resources by their ARNs.",
    ]);
  });

  it.each(["Other", "constructor", undefined])(
    "a wildcard resource under the sid %s, which has no exception",
    (sid) => {
      expect(problems({ sid, actions: ["xray:PutTraceSegments"], resources: ["*"] })).toHaveLength(1);
    },
  );

  it("a wildcard resource that comes with principals but is no key policy", () => {
    const principals = [{ type: "AWS", identifiers: ["*"] }];
    expect(problems({ actions: ["sns:Publish"], resources: ["*"], principals })).toHaveLength(1);
  });

  it("KMS actions on every key, where it is no key policy", () => {
    expect(problems({ actions: ["kms:Decrypt"], resources: ["*"] })).toHaveLength(1);
  });

  it("each of its problems, in each document of the tree", () => {
    const { stack, regions } = testBed();
    const wide = { actions: ["s3:*"], resources: ["*"] };
    policyDocument(stack, "one", regions.primary, [wide]);
    policyDocument(stack, "two", regions.standby, [wide, wide]);
    const found = new PoliciesAreLeastPrivilege(stack).validate();
    expect(found.map((problem) => problem.split(":")[0])).toEqual([
      ...["test/one", "test/one"],
      ...["test/two", "test/two", "test/two", "test/two"],
    ]);
  });
});

describe("a policy statement may", () => {
  it.each([
    TABLE,
    `${TABLE}/index/*`,
    "arn:aws:s3:::payments-receipts/*",
    "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/intake:*",
    "${aws_s3_bucket.receipts.arn}/*",
  ])("name %s", (resource) => expect(problems({ actions: ["a:Read"], resources: [resource] })).toEqual([]));

  it.each(Object.entries(WILDCARD_RESOURCE_EXCEPTIONS))(
    "name every resource as %s, with a reason",
    (sid, exception) => {
      expect(exception.reason).toMatch(/\S/);
      const { actions, limitedBy } = exception;
      const condition = limitedBy && [{ test: "ArnEquals", variable: limitedBy, values: [TABLE] }];
      expect(
        problems({ sid, actions: [...actions], resources: ["*"], ...(condition && { condition }) }),
      ).toEqual([]);
    },
  );

  it("deny as widely as it likes", () => {
    expect(problems({ effect: "Deny", actions: ["*"], resources: ["*"] })).toEqual([]);
  });

  it("mean, in a key policy, the key that it is attached to", () => {
    const principals = [{ type: "AWS", identifiers: ["arn:aws:iam::123456789012:root"] }];
    expect(problems({ actions: ["kms:Decrypt", "kms:Encrypt"], resources: ["*"], principals })).toEqual([]);
  });

  describe("let everything of one account through an endpoint", () => {
    const limited = (...variables: string[]): PolicyStatement => ({
      sid: "OnlyThisAccount",
      actions: ["*"],
      resources: ["*"],
      condition: variables.map((variable) => ({ test: "StringEquals", variable, values: ["123456789012"] })),
    });

    it("by the account of who asks, and of what is asked for", () => {
      expect(problems(limited("aws:PrincipalAccount", "aws:ResourceAccount"))).toEqual([]);
    });

    it.each([[["aws:PrincipalAccount"]], [["aws:ResourceAccount"]], [[]]])(
      "but not by %j alone",
      (variables) => {
        expect(problems(limited(...variables))).toHaveLength(2);
      },
    );
  });

  it("be absent", () => {
    const { stack, regions } = testBed();
    new DataAwsIamPolicyDocument(stack, "empty", { provider: regions.primary.provider });
    expect(new PoliciesAreLeastPrivilege(stack).validate()).toEqual([]);
  });
});
