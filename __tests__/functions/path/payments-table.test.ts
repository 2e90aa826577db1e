import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoOpenPayments } from "../../../functions/adapters/dynamo-open-payments";
import { dynamoAcceptor, dynamoAdvancer, dynamoReader } from "../../../functions/adapters/dynamo-store";
import { openShardOf } from "../../../functions/payments/open-shard";
import type { OpenPage, PaymentStore } from "../../../functions/payments/ports";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { PAYMENTS_TABLE } from "../../../src/constructs/regional-payment-api/tables";
import { CREDENTIALS, type LocalService, startDynalite } from "../../support/local-aws";
import { aStoredPayment, ID, OTHER_ID } from "../support/payments";
import { createTable } from "./create-table";
import { INDEXES } from "../../../functions/shared/index-names";

let dynalite: LocalService;
let client: DynamoDBClient;
let store: PaymentStore;

beforeEach(async () => {
  dynalite = await startDynalite();
  client = new DynamoDBClient({
    ...{ region: "us-east-1", credentials: CREDENTIALS, endpoint: dynalite.endpoint },
  });
  await client.send(createTable("payments", PAYMENTS_TABLE));
  store = {
    ...dynamoReader(client, "payments"),
    ...dynamoAcceptor(client, "payments"),
    ...dynamoAdvancer(client, "payments"),
  };
});
afterEach(async () => {
  client.destroy();
  await dynalite.stop();
});

/** Pages of one shard, of at most so many items each. */
async function pages(shard: string, limit: number): Promise<OpenPage["payments"][]> {
  client.middlewareStack.add(
    (next) => (command) => next({ ...command, input: { ...command.input, Limit: limit } }),
    { step: "initialize" },
  );
  const found: OpenPage["payments"][] = [];
  for await (const page of dynamoOpenPayments(client, "payments").fresh(shard)) found.push(page.payments);
  return found;
}

test("a payment is read as it was accepted", async () => {
  const payment = aStoredPayment({ description: "Order 1042 💶" });
  expect(await store.find(ID)).toBeUndefined();
  expect(await store.accept(payment)).toEqual(payment);
  expect(await store.find(ID)).toEqual(payment);
});

test("of two who accept one id, both are told of the payment that is stored", async () => {
  const [one, other] = await Promise.all(
    ["attempt-1", "attempt-2"].map((attemptId) => store.accept(aStoredPayment({ attemptId }))),
  );
  expect(one).toEqual(other);
  expect(await store.find(ID)).toEqual(one);
});

test("of two who take one step, one takes it", async () => {
  const before = aStoredPayment();
  await store.accept(before);
  const taken = await Promise.all(
    ["first", "second"].map((settlementReference) =>
      store.advance(before, { ...before, status: "SETTLED", settlementReference }),
    ),
  );
  expect(taken.sort()).toEqual([false, true]);
  expect(await store.find(ID)).toHaveProperty("status", "SETTLED");
});

test("a step changes nothing where no payment is", async () => {
  const payment = aStoredPayment();
  expect(await store.advance(payment, { ...payment, status: "SETTLED" })).toBe(false);
  expect(await store.find(ID)).toBeUndefined();
});

test("open payments are found page by page, oldest first, until they are closed", async () => {
  const times = [5, 3, 1, 4, 2].map((minute) => `2026-03-02T12:0${minute}:00.000Z`);
  const payments = times.map((timestamp, index) =>
    aStoredPayment({ transactionId: `${ID.slice(0, -2)}${index}8`, timestamp }),
  );
  await Promise.all(payments.map((payment) => store.accept(payment)));
  await close(payments[1] as StoredPayment);
  await store.accept(aStoredPayment({ transactionId: OTHER_ID }));

  const found = await pages(openShardOf(`${ID.slice(0, -2)}08`), 2);
  expect(found.slice(0, 2).map((page) => page.length)).toEqual([2, 2]);
  expect(found.flat()).toEqual(
    [2, 4, 3, 0].map((index) => ({
      transactionId: payments[index]?.transactionId,
      timestamp: payments[index]?.timestamp,
      originRegion: "us-east-1",
      status: "ACCEPTED",
    })),
  );
});

test("a payment whose attempt failed is found by when the next one is due, until it is closed", async () => {
  const before = aStoredPayment();
  const failed = aStoredPayment({ attempts: 1, nextAttemptAt: "2026-03-02T12:04:00.000Z" });
  await store.accept(before);
  expect(await store.advance(before, failed)).toBe(true);
  expect(await store.advance(before, failed)).toBe(false);
  expect(await store.find(ID)).toEqual(failed);
  expect((await pages(openShardOf(ID), 2)).flat()).toEqual([]);
  const due = async () => {
    const found = [];
    for await (const { payments } of dynamoOpenPayments(client, "payments").retries("RETRY#4"))
      found.push(...payments);
    return found;
  };
  expect(await due()).toMatchObject([{ transactionId: ID, nextAttemptAt: failed.nextAttemptAt }]);
  expect(await store.advance(failed, { ...failed, status: "REVIEW" })).toBe(true);
  expect(await due()).toEqual([]);
});

test("a step changes nothing where another content has taken the payment's place", async () => {
  const stored = aStoredPayment();
  await store.accept(stored);
  const other = { ...stored, contentHash: "f".repeat(64) };
  expect(await store.advance(other, { ...other, status: "SETTLED" })).toBe(false);
});

test("an unreadable payment is set aside once", async () => {
  await store.accept(aStoredPayment());
  expect(await store.setAside(ID, new Date())).toBe(true);
  expect(await store.setAside(ID, new Date())).toBe(false);
  expect(await store.setAside(OTHER_ID, new Date())).toBe(false);
  expect(await store.find(ID)).toMatchObject({ status: "REVIEW", reviewReason: "unreadable_item" });
  expect((await pages(openShardOf(ID), 2)).flat()).toEqual([]);
});

test.each([INDEXES.status, INDEXES.retry])("the stack makes the index that is read: %s", (index) => {
  expect(PAYMENTS_TABLE.indexes?.map(({ name }) => name)).toContain(index);
});

async function close(payment: StoredPayment): Promise<void> {
  expect(await store.advance(payment, { ...payment, status: "REVIEW" })).toBe(true);
}
