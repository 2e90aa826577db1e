import type { PairRole } from "../roles";
import type { TopicPlan } from "./plan";
import type { TerraformStack } from "./terraform-stack";

export function readTopics(stack: TerraformStack, role: PairRole): TopicPlan[] {
  const subscriptions = stack
    .in(role, "aws_sns_topic_subscription")
    .filter((subscription) => subscription.attributes.protocol === "lambda");
  return stack.in(role, "aws_sns_topic").map((resource) => {
    const arn = stack.text(resource, "arn");
    return {
      arn,
      keyArn: stack.optional(resource, "kms_master_key_id"),
      functionArns: subscriptions
        .filter((subscription) => stack.text(subscription, "topic_arn") === arn)
        .map((subscription) => stack.text(subscription, "endpoint")),
    };
  });
}
