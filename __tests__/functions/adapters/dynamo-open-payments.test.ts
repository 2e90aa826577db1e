import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoOpenPayments } from "../../../functions/adapters/dynamo-open-payments";
import type { OpenPage } from "../../../functions/payments/ports";
import { scriptedClient } from "../support/client";

const ITEM = {
  transactionId: { S: "a" },
  timestamp: { S: "2026-03-02T12:00:00.000Z" },
  originRegion: { S: "us-east-1" },
  status: { S: "ACCEPTED" },
};
const OPEN = {
  ...{ transactionId: "a", timestamp: "2026-03-02T12:00:00.000Z", originRegion: "us-east-1" },
  status: "ACCEPTED",
};

async function pagesFrom(index: "fresh" | "retries", ...answers: unknown[]) {
  const { client, sent } = scriptedClient<DynamoDBClient>(...answers);
  const pages: OpenPage[] = [];
  for await (const page of dynamoOpenPayments(client, "payments")[index]("SHARD#3")) {
    pages.push(page);
  }
  return { pages, sent };
}

test.each([
  ["fresh", "status-index", "openShard"],
  ["retries", "retry-index", "retryShard"],
] as const)("asks for %s in the %s for one shard, by %s", async (which, IndexName, key) => {
  const { pages, sent } = await pagesFrom(which, { Items: [ITEM] });
  expect(pages).toEqual([{ payments: [OPEN], unreadable: [] }]);
  expect(sent).toEqual([
    {
      command: "QueryCommand",
      input: {
        TableName: "payments",
        IndexName,
        KeyConditionExpression: `${key} = :shard`,
        ExpressionAttributeValues: { ":shard": { S: "SHARD#3" } },
        ExclusiveStartKey: undefined,
      },
    },
  ]);
});

test("tells when the next attempt is due", async () => {
  const nextAttemptAt = "2026-03-02T12:04:00.000Z";
  const { pages } = await pagesFrom("retries", { Items: [{ ...ITEM, nextAttemptAt: { S: nextAttemptAt } }] });
  expect(pages[0]?.payments).toEqual([{ ...OPEN, nextAttemptAt }]);
});

test("goes on from where the last page ended", async () => {
  const key = { transactionId: { S: "a" } };
  const { pages, sent } = await pagesFrom(
    "fresh",
    { Items: [ITEM], LastEvaluatedKey: key },
    { Items: [ITEM] },
  );
  expect(pages).toHaveLength(2);
  expect(sent[1]?.input.ExclusiveStartKey).toEqual(key);
});

test("an answer without items is an empty page", async () => {
  expect((await pagesFrom("fresh", {})).pages).toEqual([{ payments: [], unreadable: [] }]);
});

test.each([
  ["no Region", { originRegion: { N: "1" } }],
  ["no moment in time", { timestamp: { S: "yesterday" } }],
  ["no status", { status: { S: "DONE" } }],
  ["no due time", { nextAttemptAt: { S: "soon" } }],
])("a row with %s is told by its id, and harms no other", async (_what, wrong) => {
  const { pages } = await pagesFrom("fresh", {
    Items: [{ ...ITEM, ...wrong, transactionId: { S: "b" } }, ITEM, { ...ITEM, ...wrong, transactionId: {} }],
  });
  expect(pages).toEqual([{ payments: [OPEN], unreadable: ["b", ""] }]);
});
