import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

// The function has two clients of the table too: the switch must not wait as long as a payment may.
const control = new DynamoDBClient();
const table = new DynamoDBClient();
const queue = new SQSClient();

export async function handler(event: { body: string }): Promise<unknown> {
  await control.send(new GetItemCommand({ TableName: "control", Key: { id: { S: "failover-switch" } } }));
  await table.send(new PutItemCommand({ TableName: "payments", Item: { transactionId: { S: event.body } } }));
  return queue.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: event.body }));
}
