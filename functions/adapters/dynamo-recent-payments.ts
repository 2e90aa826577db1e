import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { settlementShardsOf } from "../payments/open-shard";
import type { RecentPayments } from "../payments/ports";
import { INDEXES } from "../shared/index-names";
import type { Item } from "./payment-item";

/** Recently accepted payments by the index of settled ones: few are declined or reviewed, and fewer are still open. */
export function dynamoRecentPayments(client: DynamoDBClient, tableName: string): RecentPayments {
  async function countIn(shard: string, region: string, since: string): Promise<number> {
    let [count, start]: [number, Item | undefined] = [0, undefined];
    do {
      const { Count = 0, LastEvaluatedKey }: { Count?: number; LastEvaluatedKey?: Item } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: INDEXES.settlement,
          KeyConditionExpression: "settlementShard = :shard AND settledAt >= :since",
          FilterExpression: "originRegion = :region AND #timestamp >= :since",
          ExpressionAttributeNames: { "#timestamp": "timestamp" },
          ExpressionAttributeValues: {
            ":shard": { S: shard },
            ":since": { S: since },
            ":region": { S: region },
          },
          Select: "COUNT",
          ExclusiveStartKey: start,
        }),
      );
      [count, start] = [count + Count, LastEvaluatedKey];
    } while (start !== undefined);
    return count;
  }

  return {
    async acceptedBy(region, since, now) {
      const shards = new Set([since, now].flatMap(settlementShardsOf));
      const counts = [...shards].map((shard) => countIn(shard, region, since.toISOString()));
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
  };
}
