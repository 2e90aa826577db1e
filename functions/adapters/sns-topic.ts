import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { TransactionsTopic } from "../payments/ports";

/** The transactions topic. The attribute lets subscribers filter without reading the message. */
export function snsTopic(client: SNSClient, topicArn: string): TransactionsTopic {
  return {
    async publish(event) {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Message: JSON.stringify(event),
          MessageAttributes: { type: { DataType: "String", StringValue: event.type } },
        }),
      );
    },
  };
}
