import { type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { UnreadablePayment } from "../payments/ports";
import { type SettledPayment, type SettledPayments } from "../payments/ports";
import { INDEXES } from "../shared/index-names";
import { type Item, number, text, time } from "./payment-item";

/**
 * Settled payments from their index, page after page.
 * @param onUnreadable told of each row that cannot be read, which is passed over
 */
export function dynamoSettledPayments(
  client: DynamoDBClient,
  tableName: string,
  onUnreadable: (error: UnreadablePayment) => void,
): SettledPayments {
  return {
    async *pages(shard) {
      let start: Item | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: INDEXES.settlement,
            KeyConditionExpression: "settlementShard = :shard",
            ExpressionAttributeValues: { ":shard": { S: shard } },
            ExclusiveStartKey: start,
          }),
        );
        yield Items.flatMap((item) => settledPaymentIn(item, onUnreadable) ?? []);
        start = LastEvaluatedKey;
      } while (start !== undefined);
    },
  };
}

function settledPaymentIn(
  item: Item,
  onUnreadable: (error: UnreadablePayment) => void,
): SettledPayment | undefined {
  try {
    return {
      transactionId: text(item, "transactionId"),
      customerId: text(item, "customerId"),
      amount: number(item, "amount"),
      currency: text(item, "currency"),
      ...(item.description && { description: text(item, "description") }),
      timestamp: time(item, "timestamp"),
      originRegion: text(item, "originRegion"),
      contentHash: text(item, "contentHash"),
      settledAt: time(item, "settledAt"),
      settlementReference: text(item, "settlementReference"),
    };
  } catch (error) {
    onUnreadable(error as UnreadablePayment);
    return undefined;
  }
}
