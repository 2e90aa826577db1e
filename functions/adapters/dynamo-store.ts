import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { StoredPayment } from "../payments/stored-payment";
import type { PaymentStore } from "../payments/ports";
import type { ReviewReason } from "../payments/review-reason";
import { HISTORY, historyAttribute } from "./history-attribute";
import { itemOf, paymentOf } from "./payment-item";

/** The attributes that a payment's steps write; all others stay as they were accepted. */
const STEP_ATTRIBUTES = [
  ...["status", "updatedAt", "settledAt", "settlementReference", "failureReason", "reviewReason"],
  ...["attempts", "refusals", "nextAttemptAt", "openShard", "retryShard", "settlementShard"],
];

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

/**
 * The payment is stored already, or the other Region is writing it: both mean that the client sent it before, or sends it
 * there as well. The client of the table has repeated a write that met another one as often as it may.
 */
const SOMEONE_ELSE_WROTE = new Set(["ConditionalCheckFailedException", "ReplicatedWriteConflictException"]);

/** Accepts payments. */
export function dynamoAcceptor(client: DynamoDBClient, tableName: string): Pick<PaymentStore, "accept"> {
  const reader = dynamoReader(client, tableName);
  return {
    async accept(payment) {
      let refusal: unknown;
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: itemOf(payment),
            ConditionExpression: "attribute_not_exists(transactionId)",
          }),
        );
        return payment;
      } catch (error) {
        if (!(error instanceof Error && SOMEONE_ELSE_WROTE.has(error.name))) {
          throw error;
        }
        refusal = error;
      }
      const existing = await reader.find(payment.transactionId);
      if (existing === undefined) {
        throw new Error(
          `Payment ${payment.transactionId} was there, or being written, when it was put, and gone when it was read.`,
          { cause: refusal },
        );
      }
      return existing;
    },
  };
}

/** Moves payments from state to state. */
export function dynamoAdvancer(
  client: DynamoDBClient,
  tableName: string,
): Pick<PaymentStore, "advance" | "setAside"> {
  return {
    advance: (before, after) => succeeds(() => client.send(updateOf(tableName, before, after))),
    setAside: (transactionId, at) =>
      succeeds(() => client.send(settingAside(tableName, transactionId, at.toISOString()))),
  };
}

/** What a person's decision writes besides. */
const REVIEW_ATTRIBUTES = [...STEP_ATTRIBUTES, "reviewRequired", "settlementKeyFrom"];

/** Ends reviews. */
export function dynamoReviewer(
  client: DynamoDBClient,
  tableName: string,
): {
  /** @returns false where the payment, or what people did to it, was no longer as it was before; nothing was changed */
  decide(before: StoredPayment, after: StoredPayment): Promise<boolean>;
} {
  return {
    decide: (before, after) => succeeds(() => client.send(reviewUpdateOf(tableName, before, after))),
  };
}

function reviewUpdateOf(tableName: string, before: StoredPayment, after: StoredPayment): UpdateItemCommand {
  const item = itemOf(after);
  const written = [...REVIEW_ATTRIBUTES, HISTORY].filter((name) => name in item);
  const removed = REVIEW_ATTRIBUTES.filter((name) => !(name in item));
  return new UpdateItemCommand({
    TableName: tableName,
    Key: { transactionId: { S: after.transactionId } },
    ConditionExpression:
      "#status = :before AND contentHash = :contentHash AND #updatedAt = :seen AND " +
      (before.history ? "#history = :known" : "attribute_not_exists(#history)"),
    UpdateExpression:
      `SET ${written.map((name) => `#${name} = :${name}`).join(", ")}` +
      ` REMOVE ${removed.map((name) => `#${name}`).join(", ")}`,
    ExpressionAttributeNames: Object.fromEntries([...written, ...removed].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ":before": { S: before.status },
      ":contentHash": { S: before.contentHash },
      ":seen": { S: before.updatedAt },
      ...(before.history && { ":known": historyAttribute(before.history) }),
      ...Object.fromEntries(written.map((name) => [`:${name}`, item[name] as AttributeValue])),
    },
  });
}

function updateOf(tableName: string, before: StoredPayment, after: StoredPayment): UpdateItemCommand {
  const item = itemOf(after);
  const written = STEP_ATTRIBUTES.filter((name) => name in item);
  const removed = STEP_ATTRIBUTES.filter((name) => !(name in item));
  const tried = before.attempts !== undefined;
  return new UpdateItemCommand({
    TableName: tableName,
    Key: { transactionId: { S: after.transactionId } },
    ConditionExpression:
      "#status = :before AND contentHash = :contentHash AND " +
      (tried ? "#attempts = :triedBefore" : "attribute_not_exists(#attempts)"),
    UpdateExpression:
      `SET ${written.map((name) => `#${name} = :${name}`).join(", ")}` +
      ` REMOVE ${removed.map((name) => `#${name}`).join(", ")}`,
    ExpressionAttributeNames: Object.fromEntries(STEP_ATTRIBUTES.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ":before": { S: before.status },
      ":contentHash": { S: before.contentHash },
      ...(tried && { ":triedBefore": { N: String(before.attempts) } }),
      ...Object.fromEntries(written.map((name) => [`:${name}`, item[name]])),
    },
  });
}

/** Needs nothing of the item but its key; what is in no index any more is not brought back by the reconciler. */
function settingAside(tableName: string, transactionId: string, at: string): UpdateItemCommand {
  const reviewReason: ReviewReason = "unreadable_item";
  return new UpdateItemCommand({
    TableName: tableName,
    Key: { transactionId: { S: transactionId } },
    ConditionExpression: "attribute_exists(transactionId) AND NOT reviewReason = :reason",
    UpdateExpression:
      "SET #status = :review, reviewReason = :reason, updatedAt = :at REMOVE openShard, retryShard, nextAttemptAt",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: {
      ":review": { S: "REVIEW" },
      ":reason": { S: reviewReason },
      ":at": { S: at },
    },
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
