import { randomUUID } from "node:crypto";
import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { dynamoReader, dynamoReviewer } from "../../../functions/adapters/dynamo-store";
import { OPEN_SHARDS } from "../../../functions/payments/open-shard";
import { afterReview } from "../../../functions/payments/review";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import type { ApiHandler } from "../../../functions/shared/api-handler";
import { aPayment } from "../support/payments";
import { DeployedFunctions, receive } from "./deployed-functions";
import { type LocalRegion, startRegion } from "./local-region";

let region: LocalRegion;
let functions: DeployedFunctions;
let errors: jest.SpyInstance;

beforeAll(async () => {
  region = await startRegion();
  errors = jest.spyOn(console, "error").mockImplementation(() => undefined);
  jest.spyOn(console, "warn").mockImplementation(() => undefined);
  functions = new DeployedFunctions(region);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await region.stop();
});
beforeEach(() => errors.mockClear());

const newPayment = () => aPayment({ transactionId: randomUUID() });

async function itemOf(transactionId: string) {
  const Key = { transactionId: { S: transactionId } };
  const { Item } = await region.table.send(new GetItemCommand({ TableName: "payments", Key }));
  return Item;
}

async function receiptKeys(transactionId: string): Promise<string[]> {
  const { Contents = [] } = await region.bucket.send(new ListObjectsV2Command({ Bucket: "receipts" }));
  return Contents.map(({ Key }) => Key ?? "").filter((key) => key.endsWith(`/${transactionId}.json`));
}

test("a payment is accepted, queued, settled, published, receipted and completed", async () => {
  const payment = newPayment();
  expect(await functions.pay(payment)).toMatchObject({ status: 202, body: { status: "ACCEPTED" } });
  expect(await itemOf(payment.transactionId)).toHaveProperty("openShard");

  expect(await functions.deliverAll()).toBe(1);

  expect(await functions.show(payment.transactionId)).toMatchObject({
    status: 200,
    body: { status: "COMPLETED" },
  });
  expect(await itemOf(payment.transactionId)).not.toHaveProperty("openShard");
  const [message] = await receive(region.queue, region.subscriberQueueUrl);
  expect(JSON.parse(message?.Body ?? "")).toMatchObject({
    ...{ type: "payment.settled", transactionId: payment.transactionId, amount: payment.amount },
  });
  const [Key] = await receiptKeys(payment.transactionId);
  const { Body } = await region.bucket.send(new GetObjectCommand({ Bucket: "receipts", Key }));
  expect(JSON.parse((await Body?.transformToString()) ?? "")).toMatchObject({
    ...{ transactionId: payment.transactionId, settlementReference: payment.transactionId },
  });
  expect(errors).not.toHaveBeenCalled();
});

test("a payment over the threshold goes to review, without a receipt", async () => {
  const payment = { ...newPayment(), amount: 50_001 };
  await functions.pay(payment);
  await functions.deliverAll();
  expect(await functions.show(payment.transactionId)).toMatchObject({ body: { status: "REVIEW" } });
  expect(await receiptKeys(payment.transactionId)).toEqual([]);
});

describe("a person ends a review", () => {
  const entry = { at: new Date().toISOString(), by: "arn:aws:iam::1:user/ana", reason: "called" };

  async function reviewed() {
    const payment = { ...newPayment(), amount: 50_001 };
    await functions.pay(payment);
    await functions.deliverAll();
    const before = await dynamoReader(region.table, "payments").find(payment.transactionId);
    return before as StoredPayment;
  }

  test("approved, it is found by the reconciler's index, settled once and completed", async () => {
    const before = await reviewed();
    const { transactionId } = before;
    const after = afterReview(before, { action: "approve" }, { entry });
    const reviewer = dynamoReviewer(region.table, "payments");
    expect(await reviewer.decide(before, after)).toBe(true);
    expect(await itemOf(transactionId)).toHaveProperty("openShard");
    await region.queue.send(
      new SendMessageCommand({
        QueueUrl: region.environment.QUEUE_URL,
        MessageBody: JSON.stringify({ transactionId }),
      }),
    );
    await functions.deliverAll();
    expect(await functions.show(transactionId)).toMatchObject({ body: { status: "COMPLETED" } });
    expect((await dynamoReader(region.table, "payments").find(transactionId))?.history).toEqual([
      { ...entry, action: "approve" },
    ]);
    expect(await receiptKeys(transactionId)).toHaveLength(1);
  });

  test("of two people the first one's word stands", async () => {
    const before = await reviewed();
    const reviewer = dynamoReviewer(region.table, "payments");
    const [approved, declined] = (["approve", "decline"] as const).map((action) =>
      afterReview(before, { action }, { entry }),
    ) as [StoredPayment, StoredPayment];
    expect(await reviewer.decide(before, declined)).toBe(true);
    expect(await reviewer.decide(before, approved)).toBe(false);
    expect(await functions.show(before.transactionId)).toMatchObject({
      body: { status: "FAILED", failureReason: "declined_in_review" },
    });
  });
});

test("a replay is told the present state; other content under the same id is refused", async () => {
  const payment = newPayment();
  await functions.pay(payment);
  await functions.deliverAll();
  expect(await functions.pay(payment)).toMatchObject({ status: 200, body: { status: "COMPLETED" } });
  expect(await functions.pay({ ...payment, amount: 1 })).toMatchObject({ status: 422 });
  expect(await functions.show(payment.transactionId)).toMatchObject({ body: { amount: payment.amount } });
});

test("of concurrent duplicates one is accepted, and however often it is delivered it has one receipt", async () => {
  const payment = newPayment();
  const answers = await Promise.all(Array.from({ length: 8 }, () => functions.pay(payment)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 202]);
  expect(await functions.deliverAll()).toBe(8);
  expect(await functions.show(payment.transactionId)).toMatchObject({ body: { status: "COMPLETED" } });
  expect(await receiptKeys(payment.transactionId)).toHaveLength(1);
});

test("a poison message is in the dead-letter queue after three deliveries, and holds up no other", async () => {
  const payment = newPayment();
  const MessageBody = "no payment";
  await region.queue.send(new SendMessageCommand({ QueueUrl: region.environment.QUEUE_URL, MessageBody }));
  await functions.pay(payment);
  expect(await functions.deliverAll()).toBe(4);
  expect(await functions.show(payment.transactionId)).toMatchObject({ body: { status: "COMPLETED" } });
  const [dead] = await receive(region.queue, region.deadLetterQueueUrl);
  expect(dead?.Body).toBe("no payment");
  expect(errors).toHaveBeenCalledTimes(3);
});

test("payments that no queue took are found over all shards, and completed", async () => {
  const withoutQueue = functions.load<ApiHandler>("intake", {
    QUEUE_URL: region.environment.AWS_ENDPOINT_URL,
  });
  const payments = Array.from({ length: 3 * OPEN_SHARDS.length }, (_, number) =>
    aPayment({ transactionId: randomUUID().slice(0, -1) + (number % 16).toString(16) }),
  );
  for (const payment of payments) {
    expect(await functions.pay(payment, withoutQueue)).toMatchObject({ status: 202 });
  }

  await functions.reconciler();

  expect(await functions.deliverAll()).toBe(payments.length);
  for (const { transactionId } of payments) {
    expect(await functions.show(transactionId)).toMatchObject({ body: { status: "COMPLETED" } });
  }
  await functions.reconciler();
  expect(await functions.deliverAll()).toBe(0);
});
