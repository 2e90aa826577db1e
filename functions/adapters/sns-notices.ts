import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { Notice } from "../failover/notice";

/** By this attribute a subscriber tells a notice from an alarm. */
export const NOTICE_TYPE = "failover-notice";

/** Publishes notices on one operations topic. */
export function snsNotices(client: SNSClient, topicArn: string): (notice: Notice) => Promise<void> {
  return async ({ subject, message }) => {
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: subject,
        Message: message,
        MessageAttributes: { type: { DataType: "String", StringValue: NOTICE_TYPE } },
      }),
    );
  };
}

/** The Region of a topic, as its ARN names it. */
export function regionOfTopic(topicArn: string): string | undefined {
  return topicArn.split(":")[3];
}
