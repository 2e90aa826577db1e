import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoSettledPayments } from "../../../functions/adapters/dynamo-settled-payments";
import { INDEXES } from "../../../functions/shared/index-names";
import { itemOf } from "../../../functions/adapters/payment-item";
import { receiptOf } from "../../../functions/payments/receipt";
import type { SettledPayment, UnreadablePayment } from "../../../functions/payments/ports";
import { PAYMENTS_TABLE } from "../../../src/constructs/regional-payment-api/tables";
import { scriptedClient } from "../support/client";
import { aStoredPayment, NOON } from "../support/payments";

const PAYMENT = aStoredPayment({
  ...{ status: "COMPLETED", description: "Order 1042" },
  ...{ settledAt: NOON.toISOString(), settlementReference: "ref-1" },
});

async function pagesFrom(...answers: unknown[]) {
  const { client, sent } = scriptedClient<DynamoDBClient>(...answers);
  const unreadable: UnreadablePayment[] = [];
  const pages: (readonly SettledPayment[])[] = [];
  const settled = dynamoSettledPayments(client, "payments", (error) => unreadable.push(error));
  for await (const page of settled.pages("2026-03-02T12#4")) pages.push(page);
  return { pages, sent, unreadable };
}

/** What of an item the index of the stack projects. */
function projected(item: object) {
  const index = PAYMENTS_TABLE.indexes?.find(({ name }) => name === INDEXES.settlement);
  const names = ["transactionId", "settlementShard", "settledAt", ...(index?.projectedAttributes ?? [])];
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

test("asks for one shard, page by page", async () => {
  const key = { transactionId: { S: "a" } };
  const { pages, sent } = await pagesFrom({ LastEvaluatedKey: key }, { Items: [] });
  expect(pages).toEqual([[], []]);
  expect(sent.map(({ input }) => input)).toMatchObject([
    {
      ...{ TableName: "payments", IndexName: INDEXES.settlement },
      KeyConditionExpression: "settlementShard = :shard",
      ExpressionAttributeValues: { ":shard": { S: "2026-03-02T12#4" } },
    },
    { ExclusiveStartKey: key },
  ]);
});

test.each([PAYMENT, { ...PAYMENT, description: undefined }])(
  "what the index projects makes the receipt that the processor wrote, and holds no token",
  async (payment) => {
    const item = projected(itemOf(payment));
    const { pages } = await pagesFrom({ Items: [item] });
    expect(pages.flat().map(receiptOf)).toEqual([receiptOf(payment)]);
    expect(JSON.stringify(item)).not.toContain(payment.paymentMethodToken);
  },
);

test("a row that cannot be read is told, and harms no other", async () => {
  const item = projected(itemOf(PAYMENT));
  const { pages, unreadable } = await pagesFrom({ Items: [{ ...item, amount: { S: "?" } }, item] });
  expect(pages.flat()).toHaveLength(1);
  expect(unreadable).toMatchObject([{ name: "UnreadablePayment" }]);
});
