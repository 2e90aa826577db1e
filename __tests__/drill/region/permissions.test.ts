import { OPERATOR, Permissions, keyUse } from "../../../drill/region/permissions";
import type { FunctionPlan, Statement } from "../../../drill/stack/plan";

const functionWith = (...statements: Statement[]) =>
  ({
    name: "payments-intake",
    shortName: "intake",
    arn: "arn:intake",
    statements,
  }) as unknown as FunctionPlan;

const allow = (actions: string[], resources: string[]): Statement => ({
  sid: "Some",
  effect: "Allow",
  actions,
  resources,
});

test("a call passes where a statement allows it, and is refused in the words of AWS elsewhere", () => {
  const intake = functionWith(allow(["dynamodb:GetItem"], ["arn:table"]));
  const permissions = new Permissions([intake]);
  permissions.check(intake, { action: "dynamodb:GetItem", resource: "arn:table" });
  expect(() => permissions.check(intake, { action: "dynamodb:PutItem", resource: "arn:table" })).toThrow(
    "User: arn:intake is not authorized to perform: dynamodb:PutItem on resource: arn:table",
  );
  expect(() =>
    permissions.check(intake, { action: "dynamodb:GetItem", resource: "arn:table/index/one" }),
  ).toThrow();
  expect([...permissions.denied.keys()]).toEqual([
    "payments-intake dynamodb:PutItem arn:table",
    "payments-intake dynamodb:GetItem arn:table/index/one",
  ]);
});

test("a denial outweighs what is allowed, and patterns match", () => {
  const intake = functionWith(allow(["s3:Put*"], ["arn:bucket/receipts/*"]), {
    sid: "No",
    effect: "Deny",
    actions: ["s3:*"],
    resources: ["arn:bucket/receipts/old/*"],
  });
  const permissions = new Permissions([intake]);
  permissions.check(intake, { action: "s3:PutObject", resource: "arn:bucket/receipts/new/1.json" });
  expect(() =>
    permissions.check(intake, { action: "s3:PutObject", resource: "arn:bucket/receipts/old/1.json" }),
  ).toThrow();
});

test("what no call needed is listed", () => {
  const intake = functionWith(
    allow(["sqs:SendMessage", "sqs:DeleteQueue", "logs:PutLogEvents"], ["arn:queue"]),
  );
  const permissions = new Permissions([intake]);
  permissions.check(intake, { action: "sqs:SendMessage", resource: "arn:queue" });
  expect(permissions.unused()).toEqual(["intake: sqs:DeleteQueue (Some)"]);
});

test("a person with every right may do everything", () => {
  const permissions = new Permissions([]);
  permissions.check(OPERATOR, { action: "dynamodb:PutItem", resource: "arn:table" });
  expect(permissions.denied.size).toBe(0);
});

test("a statement on the keys of items allows these alone", () => {
  const keeper = functionWith({
    ...allow(["dynamodb:PutItem"], ["arn:control"]),
    conditions: [{ variable: "dynamodb:LeadingKeys", values: ["token-key-set"] }],
  });
  const permissions = new Permissions([keeper]);
  const put = (leadingKey?: string) => () =>
    permissions.check(keeper, {
      ...{ action: "dynamodb:PutItem", resource: "arn:control" },
      context: { "dynamodb:LeadingKeys": leadingKey },
    });
  expect(put("token-key-set")).not.toThrow();
  expect(put("failover-switch")).toThrow("is not authorized");
  expect(put()).toThrow("is not authorized");
});

test("a key is used through the services that the statement names, in the key's own Region", () => {
  const arn = (region: string) => `arn:aws:kms:${region}:000000000000:key/k`;
  const intake = functionWith({
    ...allow(["kms:Decrypt"], [arn("us-east-1"), arn("us-east-2")]),
    conditions: [{ variable: "kms:ViaService", values: ["sqs.us-east-1.amazonaws.com"] }],
  });
  const permissions = new Permissions([intake]);
  const use = (service: string, region: string) => () =>
    permissions.check(intake, keyUse(service, "kms:Decrypt", arn(region)));
  expect(use("sqs", "us-east-1")).not.toThrow();
  expect(use("sns", "us-east-1")).toThrow("is not authorized to perform: kms:Decrypt");
  expect(use("sqs", "us-east-2")).toThrow("is not authorized");
  expect(() => permissions.check(intake, { action: "kms:Decrypt", resource: arn("us-east-1") })).toThrow();
});
