import { OperationsTopic } from "../../../../src/constructs/observability/operations-topic";
import { PoliciesAreLeastPrivilege } from "../../../../src/validations/policies-are-least-privilege";
import { ResourcesStayInTheirRegion } from "../../../../src/validations/resources-stay-in-their-region";
import { Template, testBed } from "../../../support/template";

const KEY = "arn:aws:kms:us-east-2:123456789012:key/mrk-1";

function topic(alertEmail?: string): Template {
  const { stack, regions, naming } = testBed();
  stack.node.addValidation(new ResourcesStayInTheirRegion(stack));
  stack.node.addValidation(new PoliciesAreLeastPrivilege(stack));
  new OperationsTopic(stack, "topic", {
    region: regions.standby,
    topicName: naming.name("snsTopic", "operations", "standby"),
    alarmNames: naming.name("cloudwatchAlarm", "*", "standby"),
    keyArn: KEY,
    alertEmail,
  });
  return Template.of(stack);
}

describe("OperationsTopic", () => {
  it("is named after its Region's role and made in that Region", () => {
    expect(topic().resource("aws_sns_topic")).toMatchObject({
      provider: "aws.standby",
      name: "payments-operations-standby-dev",
    });
  });

  it("is encrypted by the key of its Region", () => {
    expect(topic().resource("aws_sns_topic").kms_master_key_id).toBe(KEY);
  });

  it("lets the alarms of this environment and Region publish, and no others", () => {
    expect(topic().statements(/policy/).AlarmsOfThisEnvironment).toEqual({
      sid: "AlarmsOfThisEnvironment",
      actions: ["sns:Publish"],
      resources: [expect.stringMatching(/^\$\{aws_sns_topic\..*\.arn\}$/)],
      principals: [{ type: "Service", identifiers: ["cloudwatch.amazonaws.com"] }],
      condition: [
        { test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] },
        {
          test: "ArnLike",
          variable: "aws:SourceArn",
          values: ["arn:aws:cloudwatch:us-east-2:123456789012:alarm:payments-*-standby-dev"],
        },
      ],
    });
  });

  it("refuses to be published to without TLS", () => {
    expect(topic().statements(/policy/).DenyWithoutTls).toMatchObject({
      effect: "Deny",
      actions: ["sns:Publish"],
      condition: [{ variable: "aws:SecureTransport", values: ["false"] }],
    });
  });

  it("has that policy attached to it", () => {
    expect(topic().resource("aws_sns_topic_policy")).toMatchObject({
      arn: expect.stringMatching(/^\$\{aws_sns_topic\./),
      policy: expect.stringMatching(/^\$\{data\.aws_iam_policy_document\./),
    });
  });

  it("subscribes the address to which alerts go", () => {
    expect(topic("on-call@payments.io").resource("aws_sns_topic_subscription")).toMatchObject({
      provider: "aws.standby",
      topic_arn: expect.stringMatching(/^\$\{aws_sns_topic\./),
      protocol: "email",
      endpoint: "on-call@payments.io",
    });
  });

  it("has no subscription without such an address", () => {
    expect(topic().resources("aws_sns_topic_subscription")).toEqual({});
  });

  it("refuses an address that is none", () => {
    expect(() => topic("on-call")).toThrow("alertEmail is no e-mail address, so that nobody would be told");
  });
});
