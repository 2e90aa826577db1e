import { DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";

const control = new DynamoDBClient();
const table = new DynamoDBClient();
const SHARDS = 8;

/** Nothing is open, so that nothing is sent. */
export const queue = new SQSClient();

export async function handler(): Promise<unknown> {
  await control.send(new GetItemCommand({ TableName: "control", Key: { id: { S: "failover-switch" } } }));
  const shards = Array.from({ length: SHARDS }, (_, shard) => ({ ":shard": { S: `OPEN#${shard}` } }));
  return Promise.all(
    shards.map((values) =>
      table.send(
        new QueryCommand({
          TableName: "payments",
          IndexName: "status-index",
          KeyConditionExpression: "openShard = :shard",
          ExpressionAttributeValues: values,
        }),
      ),
    ),
  );
}
