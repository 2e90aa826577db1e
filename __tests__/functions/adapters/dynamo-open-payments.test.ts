import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoOpenPayments } from "../../../functions/adapters/dynamo-open-payments";
import type { OpenPayment } from "../../../functions/payments/ports";
import { scriptedClient } from "../support/client";

const ITEM = {
  transactionId: { S: "a" },
  timestamp: { S: "2026-03-02T12:00:00.000Z" },
  originRegion: { S: "us-east-1" },
};
const OPEN = { transactionId: "a", timestamp: "2026-03-02T12:00:00.000Z", originRegion: "us-east-1" };

async function pagesFrom(...answers: unknown[]) {
  const { client, sent } = scriptedClient<DynamoDBClient>(...answers);
  const pages: (readonly OpenPayment[])[] = [];
  for await (const page of dynamoOpenPayments(client, "payments").pages("OPEN#3")) {
    pages.push(page);
  }
  return { pages, sent };
}

test("queries the status index for one shard, oldest first", async () => {
  const { pages, sent } = await pagesFrom({ Items: [ITEM] });
  expect(pages).toEqual([[OPEN]]);
  expect(sent).toEqual([
    {
      command: "QueryCommand",
      input: {
        TableName: "payments",
        IndexName: "status-index",
        KeyConditionExpression: "openShard = :shard",
        ExpressionAttributeValues: { ":shard": { S: "OPEN#3" } },
        ExclusiveStartKey: undefined,
      },
    },
  ]);
});

test("goes on from where the last page ended", async () => {
  const key = { transactionId: { S: "a" } };
  const { pages, sent } = await pagesFrom({ Items: [ITEM], LastEvaluatedKey: key }, { Items: [ITEM] });
  expect(pages).toHaveLength(2);
  expect(sent[1]?.input.ExclusiveStartKey).toEqual(key);
});

test("an answer without items is an empty page", async () => {
  expect((await pagesFrom({})).pages).toEqual([[]]);
});
