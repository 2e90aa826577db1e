import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoRecentPayments } from "../../../functions/adapters/dynamo-recent-payments";
import { scriptedClient } from "../support/client";

const NOW = new Date("2026-03-02T12:00:04.000Z");
const SINCE = new Date("2026-03-02T11:59:54.000Z");

test("counts what a Region accepted, in the shards of each hour that the time lies in, page after page", async () => {
  const more = { Count: 2, LastEvaluatedKey: { transactionId: { S: "a" } } };
  const { client, sent } = scriptedClient<DynamoDBClient>(
    more,
    ...Array.from({ length: 16 }, () => ({ Count: 1 })),
  );
  expect(await dynamoRecentPayments(client, "payments").acceptedBy("us-east-1", SINCE, NOW)).toBe(18);
  const shards = sent.map(
    ({ input }) => (input.ExpressionAttributeValues as { ":shard": { S: string } })[":shard"].S,
  );
  expect(new Set(shards).size).toBe(16);
  expect(shards).toEqual(expect.arrayContaining(["2026-03-02T11#0", "2026-03-02T12#7"]));
});

test("asks for payments that were accepted and settled since then, and for their number alone", async () => {
  const { client, sent } = scriptedClient<DynamoDBClient>();
  expect(await dynamoRecentPayments(client, "payments").acceptedBy("us-east-1", NOW, NOW)).toBe(0);
  expect(sent).toHaveLength(8);
  expect(sent[0]?.input).toMatchObject({
    IndexName: "settlement-index",
    KeyConditionExpression: "settlementShard = :shard AND settledAt >= :since",
    FilterExpression: "originRegion = :region AND #timestamp >= :since",
    ExpressionAttributeValues: { ":since": { S: NOW.toISOString() }, ":region": { S: "us-east-1" } },
    Select: "COUNT",
  });
});
