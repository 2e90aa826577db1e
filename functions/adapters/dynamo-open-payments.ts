import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { OpenPage, OpenPayment, OpenPayments } from "../payments/ports";
import { INDEXES } from "../shared/index-names";
import { type Item, statusIn, text, time } from "./payment-item";

/** Open payments from their two indexes, page after page. */
export function dynamoOpenPayments(client: DynamoDBClient, tableName: string): OpenPayments {
  async function* pages(IndexName: string, partitionKey: string, shard: string): AsyncGenerator<OpenPage> {
    let start: Item | undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName,
          KeyConditionExpression: `${partitionKey} = :shard`,
          ExpressionAttributeValues: { ":shard": { S: shard } },
          ExclusiveStartKey: start,
        }),
      );
      const { Items = [] } = page;
      const rows = Items.map((item) => ({ id: item.transactionId?.S ?? "", payment: openPaymentIn(item) }));
      yield {
        payments: rows.flatMap(({ payment }) => payment ?? []),
        unreadable: rows.filter(({ payment }) => payment === undefined).map(({ id }) => id),
      };
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
  }
  return {
    fresh: (shard) => pages(INDEXES.status, "openShard", shard),
    retries: (shard) => pages(INDEXES.retry, "retryShard", shard),
  };
}

/** One row that cannot be read must harm no other. */
function openPaymentIn(item: Item): OpenPayment | undefined {
  try {
    return {
      transactionId: text(item, "transactionId"),
      timestamp: time(item, "timestamp"),
      originRegion: text(item, "originRegion"),
      status: statusIn(item),
      ...(item.nextAttemptAt && { nextAttemptAt: time(item, "nextAttemptAt") }),
    };
  } catch {
    return undefined;
  }
}
