import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";

const table = new DynamoDBClient();
const queue = new SQSClient();

export const handler = (): Promise<unknown> =>
  Promise.all([
    table.send(new GetItemCommand({ TableName: "payments", Key: { transactionId: { S: "health-check" } } })),
    table.send(new GetItemCommand({ TableName: "control", Key: { id: { S: "failover-switch" } } })),
    queue.send(
      new GetQueueAttributesCommand({ QueueUrl: process.env.QUEUE_URL, AttributeNames: ["QueueArn"] }),
    ),
  ]);
