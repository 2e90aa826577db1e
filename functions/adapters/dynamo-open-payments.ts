import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { OpenPayments } from "../payments/ports";
import { type Item, text } from "./payment-item";

/** The sparse index of open payments: by shard, then by time. */
export const STATUS_INDEX = "status-index";

/** Open payments from the status index, page after page. */
export function dynamoOpenPayments(client: DynamoDBClient, tableName: string): OpenPayments {
  return {
    async *pages(shard) {
      let start: Item | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: STATUS_INDEX,
            KeyConditionExpression: "openShard = :shard",
            ExpressionAttributeValues: { ":shard": { S: shard } },
            ExclusiveStartKey: start,
          }),
        );
        yield (page.Items ?? []).map((item) => ({
          transactionId: text(item, "transactionId"),
          timestamp: text(item, "timestamp"),
          originRegion: text(item, "originRegion"),
        }));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },
  };
}
