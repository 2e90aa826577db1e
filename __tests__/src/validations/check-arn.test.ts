import { Token } from "cdktf";
import { checkAlarmArn, checkKeyArn, checkTopicArn } from "../../../src/validations/check-arn";

const check = (arn: string) => () =>
  checkKeyArn("stack/table", "keyArns.standby", arn, { name: "us-east-2" });

describe("the ARN of a KMS key", () => {
  it.each([
    ["a key of another Region", "arn:aws:kms:us-east-1:123456789012:key/mrk-1"],
    ["a key's id", "mrk-1"],
    ["an alias", "arn:aws:kms:us-east-2:123456789012:alias/payments"],
    ["another service's ARN", "arn:aws:sns:us-east-2:123456789012:topic"],
    ["nothing", ""],
  ])("is refused where it is %s", (_, arn) => {
    expect(check(arn)).toThrow(
      `stack/table: keyArns.standby is not the ARN of a KMS key in us-east-2 (given "${arn}"). ` +
        "Pass one, e.g. arn:aws:kms:us-east-2:123456789012:key/mrk-0123456789abcdef0123456789abcdef.",
    );
  });

  it.each([
    ["of the Region", "arn:aws:kms:us-east-2:123456789012:key/0f7c1f0e-1111-4222-8333-123456789abc"],
    ["of the Region, for several Regions", "arn:aws:kms:us-east-2:123456789012:key/mrk-1"],
    ["that Terraform knows later", Token.asString({ resolve: () => "later" })],
  ])("is taken where it is one %s", (_, arn) => {
    expect(check(arn)).not.toThrow();
  });
});

describe("the ARN of an SNS topic", () => {
  const topic = (arn: string) => () => checkTopicArn("stack", "topicArn", arn, { name: "us-east-2" });

  it.each([
    "arn:aws:sns:us-east-1:123456789012:operations",
    "arn:aws:sqs:us-east-2:123456789012:operations",
    "arn:aws:sns:us-east-2:12345678901:operations",
    "arn:aws:sns:us-east-2:123456789012:operations:subscription",
    "arn:aws:sns:us-east-2:123456789012:",
    "arn:amazon:sns:us-east-2:123456789012:operations",
    "operations",
    "",
  ])("is refused where it is '%s'", (arn) => {
    expect(topic(arn)).toThrow(
      `stack: topicArn is not the ARN of an SNS topic in us-east-2 (given "${arn}"). ` +
        "Pass one, e.g. arn:aws:sns:us-east-2:123456789012:operations.",
    );
  });

  it("is taken in any partition", () => {
    expect(topic("arn:aws:sns:us-east-2:123456789012:operations")).not.toThrow();
    expect(() =>
      checkTopicArn("stack", "topicArn", "arn:aws-cn:sns:cn-north-1:123456789012:operations", {
        name: "cn-north-1",
      }),
    ).not.toThrow();
  });
});

describe("the ARN of an alarm", () => {
  const alarm = (arn: string) => () => checkAlarmArn("stack", "alarmArn", arn, { name: "us-east-1" });

  it("is refused where it is a metric's, a name, or another Region's", () => {
    const message = "stack: alarmArn is not the ARN of a CloudWatch alarm in us-east-1";
    expect(alarm("arn:aws:cloudwatch:us-east-1:123456789012:dashboard/x")).toThrow(message);
    expect(alarm("validator-errors")).toThrow(message);
    expect(alarm("arn:aws:cloudwatch:us-east-2:123456789012:alarm:validator-errors")).toThrow(message);
  });

  it("is taken where its name has spaces and colons", () => {
    expect(alarm("arn:aws:cloudwatch:us-east-1:123456789012:alarm:API: errors")).not.toThrow();
  });
});
