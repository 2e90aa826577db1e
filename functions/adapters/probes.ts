import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { PROBE_KEY } from "../shared/probe-key";
import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";

/**
 * Reads from the payments table as payments are read. Of a strongly consistent table the read is a consistent one, which
 * needs this Region's replica and one of the two others: a Region that alone lost the others can take no payment, and must
 * look so; the loss of one of three makes no other Region look ill.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
 */
export function tableProbe(
  client: DynamoDBClient,
  tableName: string,
  consistency: "strong" | "eventual",
): (signal: AbortSignal) => Promise<unknown> {
  return (abortSignal) =>
    client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: { transactionId: { S: PROBE_KEY } },
        ConsistentRead: consistency === "strong",
      }),
      { abortSignal },
    );
}

/** Asks the payment queue for its own name. */
export function queueProbe(client: SQSClient, queueUrl: string): (signal: AbortSignal) => Promise<unknown> {
  return (abortSignal) =>
    client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["QueueArn"] }), {
      abortSignal,
    });
}
