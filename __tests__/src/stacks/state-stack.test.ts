import { join } from "node:path";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { expectFrozen, readable, resourceAddresses } from "../../support/golden";
import { PRODUCTION, idPattern, reference, stateTemplate } from "../../support/synthesized";
import { newStateStack } from "../../support/synthesize";
import { Template } from "../../support/template";

describe("the golden files", () => {
  test("freeze every resource's logical id", () =>
    expectFrozen(join(__dirname, "logical-ids", "state.json"), resourceAddresses(stateTemplate())));

  test("hold the whole stack (npx jest -u renews them)", () => {
    expect(readable(stateTemplate())).toMatchSnapshot();
  });
});

test("defect 1: the state lies in a bucket in each Region, each replicated into the other", () => {
  const template = stateTemplate();
  const buckets = (["primary", "standby"] as const).map((role) => {
    const { bucket, provider } = template.resource("aws_s3_bucket", idPattern(`state_${role}_bucket`));
    return [provider, bucket];
  });
  const account = "${data.aws_caller_identity.account_caller_1C5BE04F.account_id}";
  expect(buckets).toEqual([
    ["aws.primary", `payments-state-primary-${account}-dev`],
    ["aws.standby", `payments-state-standby-${account}-dev`],
  ]);
  expect(Object.keys(template.resources("aws_s3_bucket_replication_configuration"))).toHaveLength(2);
});

test("defect 2: every resource and data source names its provider", () => {
  expect(Object.values(stateTemplate().elements()).filter(({ provider }) => !provider)).toEqual([]);
});

test("a state that is no longer the current one is kept for a year", () => {
  for (const role of ["primary", "standby"]) {
    const { rule } = stateTemplate().resource(
      "aws_s3_bucket_lifecycle_configuration",
      idPattern(`state_${role}_lifecycle`),
    );
    expect(rule).toContainEqual(
      expect.objectContaining({ noncurrent_version_expiration: [{ noncurrent_days: 365 }] }),
    );
  }
});

test("the state of production is not deleted with its bucket", () => {
  const buckets = (settings: object) =>
    Object.values(stateTemplate({ ...settings }).resources("aws_s3_bucket")).map(
      ({ force_destroy }) => force_destroy,
    );
  expect(buckets(PRODUCTION)).toEqual([false, false, false, false]);
  expect(buckets({})).toEqual([true, true, true, true]);
});

test("its own state begins in a file, since its bucket does not exist yet", () => {
  expect(stateTemplate().json.terraform?.backend).toEqual({
    local: { path: expect.stringMatching(/^(\.\.\/)*terraform\.state\.dev\.tfstate$/) as string },
  });
});

test("its own state moves into the bucket once STATE_BUCKET names it", () => {
  expect(stateTemplate({ stateBucket: "payments-state" }).json.terraform?.backend).toEqual({
    s3: {
      bucket: "payments-state",
      key: "payments/dev/state.tfstate",
      region: "us-east-1",
      use_lockfile: true,
    },
  });
});

test("defect 17: says which bucket and Region the payments stack is to be told", () => {
  const template = stateTemplate();
  expect(template.outputs()).toEqual({
    state_bucket: {
      value: reference(template, "aws_s3_bucket", "state_primary_bucket", "bucket"),
      description: "STATE_BUCKET of the payments stack",
    },
    state_bucket_standby: {
      value: reference(template, "aws_s3_bucket", "state_standby_bucket", "bucket"),
      description: "The state's replica, for when the primary is lost",
    },
    state_region: { value: "us-east-1", description: "STATE_REGION of the payments stack" },
  });
});

test("is encrypted by a key of its own, so that it does not hang on the payments stack", () => {
  expect(stateTemplate().resource("aws_kms_alias", idPattern("state_key_primary_alias"))).toMatchObject({
    name: "alias/payments-state-primary-dev",
  });
});

test("defect 2: the validations run with every synth", () => {
  const stack = newStateStack({});
  new SqsQueue(stack, "rogue", {});
  expect(() => Template.of(stack)).toThrow(/rogue \(aws_sqs_queue\) has no provider/);
});

test("the state's key is used through S3 alone: whoever may use keys cannot decrypt with it directly", () => {
  const { AccountUsesThroughServices } = stateTemplate().statements(/^state_key_primary_policy_/);
  expect(AccountUsesThroughServices?.condition).toEqual([
    {
      test: "StringEquals",
      variable: "kms:ViaService",
      values: ["s3.us-east-1.amazonaws.com", "s3.us-east-2.amazonaws.com"],
    },
  ]);
});
