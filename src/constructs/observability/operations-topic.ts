import type { Construct } from "constructs";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import type { Environment } from "../../environment";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { denyWithoutTls, policyDocument, servicePrincipal } from "../policy/policy-document";

export interface OperationsTopicProps {
  readonly environment: Environment;
  readonly region: Region;
  /** The key of this Region. Its policy must let CloudWatch use it, else alarms fail silently. */
  readonly keyArn: string;
  /** Subscribed by e-mail; its owner confirms once, by the link in the first message. @default none */
  readonly alertEmail?: string;
}

/** Where a Region's alarms go: an encrypted topic of that Region, to which the account's alarms may publish. */
export class OperationsTopic extends RegionalScope {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    { environment, region, keyArn, alertEmail }: OperationsTopicProps,
  ) {
    super(scope, id, region);
    const { provider } = region;
    const topic = new SnsTopic(this, "topic", {
      provider,
      name: environment.naming.name("snsTopic", "operations", region.role),
      kmsMasterKeyId: keyArn,
    });
    this.arn = topic.arn;
    new SnsTopicPolicy(this, "topic_policy", {
      provider,
      arn: topic.arn,
      policy: policyDocument(this, "policy", region, [
        alarmsMayPublish(environment.accountId, region, topic.arn),
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
const alarmsMayPublish = (accountId: string, region: Region, topicArn: string) => ({
  sid: "AlarmsOfThisAccount",
  actions: ["sns:Publish"],
  resources: [topicArn],
  principals: servicePrincipal("cloudwatch.amazonaws.com"),
  condition: [
    { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
    {
      test: "ArnLike",
      variable: "aws:SourceArn",
      values: [`arn:aws:cloudwatch:${region.name}:${accountId}:alarm:*`],
    },
  ],
});
