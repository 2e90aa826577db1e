import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** The key of no payment. */
const PROBE_KEY = "health-check";

/**
 * Reads from this Region's replica of the payments table. The read is an eventually consistent one: a
 * consistent read would need a second Region, whose loss must not make this one look ill.
 */
export function tableProbe(
  client: DynamoDBClient,
  tableName: string,
): (signal: AbortSignal) => Promise<unknown> {
  return (abortSignal) =>
    client.send(new GetItemCommand({ TableName: tableName, Key: { transactionId: { S: PROBE_KEY } } }), {
      abortSignal,
    });
}

/** Asks the payment queue for its own name. */
export function queueProbe(client: SQSClient, queueUrl: string): (signal: AbortSignal) => Promise<unknown> {
  return (abortSignal) =>
    client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["QueueArn"] }), {
      abortSignal,
    });
}
