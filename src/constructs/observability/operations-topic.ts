import type { Construct } from "constructs";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { checkKeyArn } from "../../validations/check-arn";
import { checkEmail } from "../../validations/check-text";
import { claimName } from "../../validations/claim-name";
import { arnIn } from "../../arn";
import { denyWithoutTls, policyDocument, servicePrincipal } from "../policy/policy-document";
import type { PolicyStatement } from "../policy/policy-document";

export interface OperationsTopicProps {
  readonly region: Region;
  readonly topicName: string;
  /** The names of the alarms that may publish, where `*` stands for any text. @default "*", every alarm of the account */
  readonly alarmNames?: string;
  /** The key of this Region. Its policy must let CloudWatch use it, else alarms fail silently. */
  readonly keyArn: string;
  /** Whether AWS Budgets may publish. The key's policy must let it as well. @default false */
  readonly budgets?: boolean;
  /** Subscribed by e-mail; its owner confirms once, by the link in the first message. @default none */
  readonly alertEmail?: string;
}

/** Where a Region's alarms go: an encrypted topic of that Region, to which this environment's alarms may publish. */
export class OperationsTopic extends RegionalScope {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    { region, topicName, alarmNames = "*", keyArn, budgets, alertEmail }: OperationsTopicProps,
  ) {
    super(scope, id, region);
    const { provider } = region;
    checkName(this.node.path, "topicName", "snsTopic", topicName);
    checkKeyArn(this.node.path, "keyArn", keyArn, region);
    if (alertEmail !== undefined) checkEmail(this.node.path, "alertEmail", alertEmail);
    claimName(this, "snsTopic", region.name, topicName);
    const topic = new SnsTopic(this, "topic", {
      provider,
      name: topicName,
      kmsMasterKeyId: keyArn,
    });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, "topic_policy", {
      provider,
      arn: topic.arn,
      policy: policyDocument(this, "policy", region, [
        alarmsMayPublish(region, topic.arn, alarmNames),
        ...(budgets ? [budgetsMayPublish(region, topic.arn)] : []),
        denyWithoutTls("sns:Publish", [topic.arn]),
      ]).json,
    });
    if (alertEmail !== undefined) {
      new SnsTopicSubscription(this, "email", {
        provider,
        topicArn: topic.arn,
        protocol: "email",
        endpoint: alertEmail,
      });
    }
  }
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
const alarmsMayPublish = (region: Region, topicArn: string, alarmNames: string): PolicyStatement => ({
  sid: "AlarmsOfThisEnvironment",
  actions: ["sns:Publish"],
  resources: [topicArn],
  principals: servicePrincipal("cloudwatch.amazonaws.com"),
  condition: [
    { test: "StringEquals", variable: "aws:SourceAccount", values: [region.accountId] },
    {
      test: "ArnLike",
      variable: "aws:SourceArn",
      values: [arnIn(region, "cloudwatch", `alarm:${alarmNames}`)],
    },
  ],
});

/** https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html */
const budgetsMayPublish = ({ accountId }: Region, topicArn: string): PolicyStatement => ({
  sid: "BudgetsOfThisAccount",
  actions: ["sns:Publish"],
  resources: [topicArn],
  principals: servicePrincipal("budgets.amazonaws.com"),
  condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
});
