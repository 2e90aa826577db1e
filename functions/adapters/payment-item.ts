import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { openShardOf } from "../payments/open-shard";
import { isOpen, type Status, type StoredPayment } from "../payments/stored-payment";

export type Item = Record<string, AttributeValue>;

const OPTIONAL_TEXTS = ["description", "settledAt", "settlementReference", "failureReason"] as const;

/** A payment as an item of the payments table. `openShard` puts it into the index of open payments. */
export function itemOf(payment: StoredPayment): Item {
  const item: Item = {
    transactionId: { S: payment.transactionId },
    customerId: { S: payment.customerId },
    amount: { N: String(payment.amount) },
    currency: { S: payment.currency },
    paymentMethodToken: { S: payment.paymentMethodToken },
    status: { S: payment.status },
    timestamp: { S: payment.timestamp },
    updatedAt: { S: payment.updatedAt },
    originRegion: { S: payment.originRegion },
    contentHash: { S: payment.contentHash },
    attemptId: { S: payment.attemptId },
    reviewRequired: { BOOL: payment.reviewRequired },
  };
  for (const name of OPTIONAL_TEXTS) {
    const value = payment[name];
    if (value !== undefined) {
      item[name] = { S: value };
    }
  }
  if (isOpen(payment)) {
    item.openShard = { S: openShardOf(payment.transactionId) };
  }
  return item;
}

/** The payment that an item holds. */
export function paymentOf(item: Item): StoredPayment {
  return {
    transactionId: text(item, "transactionId"),
    customerId: text(item, "customerId"),
    amount: Number(item.amount?.N),
    currency: text(item, "currency"),
    paymentMethodToken: text(item, "paymentMethodToken"),
    status: text(item, "status") as Status,
    timestamp: text(item, "timestamp"),
    updatedAt: text(item, "updatedAt"),
    originRegion: text(item, "originRegion"),
    contentHash: text(item, "contentHash"),
    attemptId: text(item, "attemptId"),
    reviewRequired: item.reviewRequired?.BOOL === true,
    ...Object.fromEntries(
      OPTIONAL_TEXTS.filter((name) => name in item).map((name) => [name, text(item, name)]),
    ),
  };
}

/** A text attribute that every item of its table carries. */
export function text(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) {
    throw new Error(
      `The attribute "${name}" of a stored item is not a text. Was it written by another version?`,
    );
  }
  return value;
}
