import { DynamoDBClient, GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";

const control = new DynamoDBClient();
const table = new DynamoDBClient();
const SHARDS = 8;

/** Nothing is open, so that nothing is sent. */
export const queue = new SQSClient();
/** Nothing was taken over, so that no receipt is looked for. */
export const receipts = new S3Client({ forcePathStyle: true });

export async function handler(): Promise<unknown> {
  await control.send(new GetItemCommand({ TableName: "control", Key: { id: { S: "failover-switch" } } }));
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard);
  const open = (IndexName: string, attribute: string, prefix: string) =>
    shards.map((shard) =>
      table.send(
        new QueryCommand({
          TableName: "payments",
          IndexName,
          KeyConditionExpression: `${attribute} = :shard`,
          ExpressionAttributeValues: { ":shard": { S: `${prefix}#${shard}` } },
        }),
      ),
    );
  return Promise.all([
    ...open("status-index", "openShard", "OPEN"),
    ...open("retry-index", "retryShard", "RETRY"),
  ]);
}
