import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { isOpen, type StoredPayment } from "../payments/stored-payment";
import type { PaymentStore } from "../payments/ports";
import { itemOf, paymentOf } from "./payment-item";

/** The attributes that a payment's steps write; all others stay as they were accepted. */
const STEP_ATTRIBUTES = ["status", "updatedAt", "settledAt", "settlementReference", "failureReason"] as const;

export type PaymentReader = Pick<PaymentStore, "find">;

/**
 * Reads payments. Reads are always consistent: in a strongly consistent table only such a read is sure to
 * see what the other Region wrote.
 */
export function dynamoReader(client: DynamoDBClient, tableName: string): PaymentReader {
  return {
    async find(transactionId) {
      const { Item } = await client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: { transactionId: { S: transactionId } },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : paymentOf(Item);
    },
  };
}

/** Accepts payments. */
export function dynamoAcceptor(client: DynamoDBClient, tableName: string): Pick<PaymentStore, "accept"> {
  const reader = dynamoReader(client, tableName);
  return {
    async accept(payment) {
      const stored = await succeeds(() =>
        client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: itemOf(payment),
            ConditionExpression: "attribute_not_exists(transactionId)",
          }),
        ),
      );
      if (stored) {
        return payment;
      }
      const existing = await reader.find(payment.transactionId);
      if (existing === undefined) {
        throw new Error(
          `Payment ${payment.transactionId} was there when it was put, and gone when it was read.`,
        );
      }
      return existing;
    },
  };
}

/** Moves payments from state to state. */
export function dynamoAdvancer(client: DynamoDBClient, tableName: string): Pick<PaymentStore, "advance"> {
  return {
    advance: (before, after) => succeeds(() => client.send(updateOf(tableName, before, after))),
  };
}

function updateOf(tableName: string, before: StoredPayment, after: StoredPayment): UpdateItemCommand {
  const item = itemOf(after);
  const written = STEP_ATTRIBUTES.filter((name) => name in item);
  const values = written.map((name) => [`:${name}`, item[name]]);
  return new UpdateItemCommand({
    TableName: tableName,
    Key: { transactionId: { S: after.transactionId } },
    ConditionExpression: "#status = :before",
    UpdateExpression:
      `SET ${written.map((name) => `#${name} = :${name}`).join(", ")}` +
      (isOpen(after) ? "" : " REMOVE openShard"),
    ExpressionAttributeNames: Object.fromEntries(written.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: { ":before": { S: before.status }, ...Object.fromEntries(values) },
  });
}

/** Whether a conditional write was done; false where its condition did not hold. */
async function succeeds(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return false;
    }
    throw error;
  }
}
