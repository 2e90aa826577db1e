import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { HISTORY, historyAttribute, historyIn } from "./history-attribute";
import { openShardOf, retryShardOf, settlementShardOf } from "../payments/open-shard";
import { UnreadablePayment } from "../payments/ports";
import type { ReviewReason } from "../payments/review-reason";
import { isOpen, type Status, STATUSES, type StoredPayment } from "../payments/stored-payment";

export type Item = Record<string, AttributeValue>;

const OPTIONAL_TEXTS = [
  "clientId",
  "description",
  "settledAt",
  "settlementReference",
  "failureReason",
  "nextAttemptAt",
  "settlementKeyFrom",
] as const;
const OPTIONAL_NUMBERS = ["attempts", "refusals"] as const;

/** A payment as an item of the payments table, with the keys of the indexes that it stands in. */
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
    ...(payment.rehearsal && { rehearsal: { BOOL: true } }),
    ...indexKeysOf(payment),
    ...(payment.history && { [HISTORY]: historyAttribute(payment.history) }),
  };
  for (const name of [...OPTIONAL_TEXTS, "reviewReason"] as const) {
    const value = payment[name];
    if (value !== undefined) {
      item[name] = { S: value };
    }
  }
  for (const name of OPTIONAL_NUMBERS) {
    const value = payment[name];
    if (value !== undefined) {
      item[name] = { N: String(value) };
    }
  }
  return item;
}

/** Each index is sparse: what is open stands in one of two, so that what fails keeps nothing fresh out of sight. */
function indexKeysOf({ transactionId, status, nextAttemptAt, settledAt }: StoredPayment): Item {
  return {
    ...(isOpen({ status }) &&
      (nextAttemptAt === undefined
        ? { openShard: { S: openShardOf(transactionId) } }
        : { retryShard: { S: retryShardOf(transactionId) } })),
    ...(settledAt !== undefined && { settlementShard: { S: settlementShardOf(transactionId, settledAt) } }),
  };
}

/** The payment that an item holds. */
export function paymentOf(item: Item): StoredPayment {
  return {
    transactionId: text(item, "transactionId"),
    customerId: text(item, "customerId"),
    amount: number(item, "amount"),
    currency: text(item, "currency"),
    paymentMethodToken: text(item, "paymentMethodToken"),
    status: statusIn(item),
    timestamp: time(item, "timestamp"),
    updatedAt: text(item, "updatedAt"),
    originRegion: text(item, "originRegion"),
    contentHash: text(item, "contentHash"),
    attemptId: text(item, "attemptId"),
    reviewRequired: item.reviewRequired?.BOOL === true,
    ...(item.rehearsal?.BOOL === true && { rehearsal: true }),
    ...Object.fromEntries(
      OPTIONAL_TEXTS.filter((name) => name in item).map((name) => [name, text(item, name)]),
    ),
    ...("reviewReason" in item && { reviewReason: text(item, "reviewReason") as ReviewReason }),
    ...Object.fromEntries(
      OPTIONAL_NUMBERS.filter((name) => name in item).map((name) => [name, number(item, name)]),
    ),
    ...(HISTORY in item && { history: historyIn(item[HISTORY]) }),
  };
}

/** @throws UnreadablePayment where the attribute is no text */
export function text(item: Item, name: string): string {
  return readable(item[name]?.S, name, "a text");
}

/** @throws UnreadablePayment where the attribute is no moment in time */
export function time(item: Item, name: string): string {
  const value = item[name]?.S;
  return readable(Number.isNaN(Date.parse(value ?? "")) ? undefined : value, name, "a moment in time");
}

/** @throws UnreadablePayment where the status is none */
export function statusIn(item: Item): Status {
  return readable(
    STATUSES.find((status) => status === item.status?.S),
    "status",
    "a status",
  );
}

/** @throws UnreadablePayment where the attribute is no number */
export function number(item: Item, name: string): number {
  const value = item[name]?.N;
  return Number(readable(value, name, "a number"));
}

function readable<Value>(value: Value | undefined, name: string, be: string): Value {
  if (value === undefined) {
    throw new UnreadablePayment(
      `The attribute "${name}" of a stored payment is not ${be}. Was it written by hand, or by another version?`,
    );
  }
  return value;
}
