import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Item } from "../../../functions/adapters/payment-item";
import type { SwitchRecord } from "../../../functions/failover/switch-state";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { aPayment, NOON } from "../support/payments";
import type * as present from "./surface";

/** The readers and writers of one version. */
export type Surface = Pick<typeof present, keyof typeof present>;

/** What stands between a version that writes and another one that reads and moves on, one line each. */
export async function incompatibilities(writer: Surface, reader: Surface): Promise<string[]> {
  const found: string[] = [];
  const check = async (what: string, holds: () => boolean | Promise<boolean>) => {
    try {
      if (!(await holds())) found.push(what);
    } catch (error) {
      found.push(`${what}: ${(error as Error).message}`);
    }
  };
  for (const payment of paymentsOf(writer)) {
    const what = `${payment.status} ${payment.attempts === undefined ? "" : "after a failed attempt"}`.trim();
    await check(`a payment is read: ${what}`, () =>
      isRead(payment, reader.paymentOf(writer.itemOf(payment))),
    );
    await check(`a payment is moved on: ${what}`, () => isMovedOn(payment, writer, reader));
  }
  const [payment] = paymentsOf(writer) as [StoredPayment];
  const message = { transactionId: payment.transactionId, contentHash: payment.contentHash };
  await check("a message is read", () =>
    isSame(reader.paymentMessageIn(writer.messageFor(message)), message),
  );
  const settled = { ...payment, settledAt: NOON.toISOString(), settlementReference: "ref-1" };
  await check("an event keeps its fields", () =>
    keepsFields(reader.settledEventOf(settled), writer.settledEventOf(settled)),
  );
  await check("a receipt keeps its key and fields", () => {
    const [own, other] = [reader.receiptOf(settled), writer.receiptOf(settled)];
    return (
      own.key === other.key && keepsFields(JSON.parse(own.body) as object, JSON.parse(other.body) as object)
    );
  });
  for (const record of SWITCH_RECORDS) {
    await check(`the switch is read: ${record.position}`, () =>
      isSame(reader.recordOf(writer.switchItemOf(record)), record),
    );
  }
  return found;
}

/** A payment in each state, with all that a state may hold. */
function paymentsOf({ accepted, STATUSES }: Surface): StoredPayment[] {
  const payment = accepted(aPayment({ description: "Order 1042" }), {
    ...{ clientId: "shop", attemptId: "attempt-1", originRegion: "us-east-1", acceptedAt: NOON },
    reviewThreshold: 50_000,
  });
  const settled = { settledAt: NOON.toISOString(), settlementReference: "ref-1" };
  const failed = { attempts: 2, refusals: 1, nextAttemptAt: NOON.toISOString() };
  return STATUSES.flatMap((status) => {
    const reached = {
      ...{ ...payment, status },
      ...((status === "SETTLED" || status === "COMPLETED") && settled),
      ...(status === "REVIEW" && { reviewReason: "content_conflict" as const }),
      ...(status === "FAILED" && { failureReason: "declined" }),
    };
    return [reached, ...(status === "ACCEPTED" || status === "SETTLED" ? [{ ...reached, ...failed }] : [])];
  });
}

const SWITCH_RECORDS: readonly SwitchRecord[] = (["released", "draining", "engaged"] as const).map(
  (position) => ({
    ...{ position, since: NOON.toISOString(), by: "ada", reason: "drill", epoch: 7 },
    history: [{ position: "engaged", since: NOON.toISOString(), by: "ada", reason: "drill", epoch: 6 }],
  }),
);

/** What both versions know of a payment must be the same; what one alone knows is none of the other's business. */
function isRead(written: StoredPayment, read: StoredPayment): boolean {
  return (
    Object.entries(read).every(
      ([name, value]) => !(name in written) || isSame(value, written[name as keyof StoredPayment]),
    ) && MONEY.every((name) => isSame(read[name], written[name]))
  );
}

const MONEY = [
  ...(["transactionId", "customerId", "amount", "currency", "paymentMethodToken", "status"] as const),
  ...([
    "timestamp",
    "originRegion",
    "contentHash",
    "attempts",
    "refusals",
    "nextAttemptAt",
    "settledAt",
  ] as const),
  ...(["settlementReference", "failureReason", "reviewReason", "description"] as const),
];

/** The reader takes a payment as many steps as are left; then the writer reads it, with all that it wrote. */
async function isMovedOn(payment: StoredPayment, writer: Surface, reader: Surface): Promise<boolean> {
  const item = writer.itemOf(payment);
  const before = { ...item };
  const { processPayment, paymentOf, dynamoAdvancer } = reader;
  const progress = await processPayment(
    { transactionId: payment.transactionId, contentHash: payment.contentHash },
    {
      store: { find: () => Promise.resolve(paymentOf(item)), ...dynamoAdvancer(tableOf(item), "table") },
      settlement: { settle: () => Promise.resolve({ outcome: "settled", reference: "ref-1" }) },
      topic: { publish: () => Promise.resolve() },
      receipts: { write: () => Promise.resolve() },
      maySettle: () => Promise.resolve(true),
      now: () => new Date(NOON.getTime() + 60_000),
    },
  );
  const isOpen = payment.status === "ACCEPTED" || payment.status === "SETTLED";
  const read = writer.paymentOf(item);
  return (
    progress.outcome === (isOpen ? "closed" : "closed-before") &&
    read.status === (isOpen ? "COMPLETED" : payment.status) &&
    Object.keys(before).every((name) => name in item || STEPS.includes(name)) &&
    isSame(read.contentHash, payment.contentHash)
  );
}

/** What a step may take away. */
const STEPS = ["openShard", "retryShard", "attempts", "refusals", "nextAttemptAt"];

/** A table of one item, whose conditions always hold. */
function tableOf(item: Item): DynamoDBClient {
  const send = ({ input }: { input: UpdateInput }) => {
    const [, set = "", remove = ""] = /^SET (.*) REMOVE (.*)$/.exec(input.UpdateExpression) ?? [];
    for (const [, name = "", value = ""] of set.matchAll(/(#\w+) = (:\w+)/g)) {
      item[input.ExpressionAttributeNames[name] ?? ""] = input.ExpressionAttributeValues[
        value
      ] as Item[string];
    }
    for (const [name] of remove.matchAll(/#\w+/g)) delete item[input.ExpressionAttributeNames[name] ?? ""];
    return Promise.resolve({});
  };
  return { send } as unknown as DynamoDBClient;
}

interface UpdateInput {
  readonly UpdateExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Readonly<Record<string, unknown>>;
}

/** Whoever reads what the one writes finds it in what the other writes. */
const keepsFields = (expected: object, written: object): boolean =>
  Object.entries(expected).every(
    ([name, value]) => typeof (written as Record<string, unknown>)[name] === typeof value,
  );

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
