import { type DynamoDBClient, GetItemCommand, type GetItemCommandInput } from "@aws-sdk/client-dynamodb";
import { GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { SWITCH_ID } from "../failover/switch-state";
import { PROBE_KEY } from "../shared/probe-key";

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
  return itemProbe(client, {
    TableName: tableName,
    Key: { transactionId: { S: PROBE_KEY } },
    ConsistentRead: consistency === "strong",
  });
}

/** Reads the failover switch from the control table, as a Region does that accepts by it. */
export function switchProbe(
  client: DynamoDBClient,
  controlTableName: string,
): (signal: AbortSignal) => Promise<unknown> {
  return itemProbe(client, {
    TableName: controlTableName,
    Key: { id: { S: SWITCH_ID } },
    ConsistentRead: true,
  });
}

function itemProbe(client: DynamoDBClient, input: GetItemCommandInput) {
  return (abortSignal: AbortSignal) => client.send(new GetItemCommand(input), { abortSignal });
}

/** Asks the payment queue for its own name. */
export function queueProbe(client: SQSClient, queueUrl: string): (signal: AbortSignal) => Promise<unknown> {
  return (abortSignal) =>
    client.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["QueueArn"] }), {
      abortSignal,
    });
}
