import { TerraformStack } from "../../../drill/stack/terraform-stack";

const stack = new TerraformStack(
  {
    provider: { aws: [{ alias: "primary", region: "us-east-1" }] },
    resource: {
      aws_sqs_queue: { one: { name: "payments", provider: "aws.primary" } },
      aws_sns_topic: { odd: { provider: "aws.primary" } },
    },
  },
  "/stack",
);

test("references are resolved to what AWS would answer", () => {
  expect(stack.resolve("${aws_sqs_queue.one.arn}/x")).toBe("arn:aws:sqs:us-east-1:000000000000:payments/x");
  expect(stack.resolve("${path.module}/intake.zip $${kept}")).toBe("/stack/intake.zip ${kept}");
});

test("what the drill does not know is an error that names it", () => {
  expect(() => stack.resolve("${aws_sqs_queue.two.arn}")).toThrow("aws_sqs_queue.two.arn");
  expect(() => stack.resolve("${aws_sns_topic.odd.arn}")).toThrow(
    'aws_sns_topic.odd: the payment path needs its "name"',
  );
  expect(() => stack.resolve("${upper(aws_sqs_queue.one.name)}")).toThrow("not understood");
  expect(() => stack.regionName("standby")).toThrow('no AWS provider "standby"');
  expect(() => TerraformStack.read("/nowhere/cdk.tf.json")).toThrow("Run npm run synth");
});
