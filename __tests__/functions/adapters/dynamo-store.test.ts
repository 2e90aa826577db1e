import { ConditionalCheckFailedException, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoAcceptor, dynamoAdvancer, dynamoReader } from "../../../functions/adapters/dynamo-store";
import { itemOf } from "../../../functions/adapters/payment-item";
import { scriptedClient } from "../support/client";
import { aStoredPayment, ID, NOON } from "../support/payments";

const REFUSED = new ConditionalCheckFailedException({
  $metadata: {},
  message: "The conditional request failed",
});
const KEY = { transactionId: { S: ID } };

describe("accept", () => {
  test("puts on condition that no such payment is there", async () => {
    const { client, sent } = scriptedClient<DynamoDBClient>();
    const payment = aStoredPayment();
    expect(await dynamoAcceptor(client, "payments").accept(payment)).toEqual(payment);
    expect(sent).toEqual([
      {
        command: "PutItemCommand",
        input: {
          TableName: "payments",
          Item: itemOf(payment),
          ConditionExpression: "attribute_not_exists(transactionId)",
        },
      },
    ]);
  });

  test("gives the payment that was there, by a consistent read", async () => {
    const existing = aStoredPayment({ status: "COMPLETED" });
    const { client, sent } = scriptedClient<DynamoDBClient>(REFUSED, { Item: itemOf(existing) });
    expect(await dynamoAcceptor(client, "payments").accept(aStoredPayment())).toEqual(existing);
    expect(sent[1]).toEqual({
      command: "GetItemCommand",
      input: { TableName: "payments", Key: KEY, ConsistentRead: true },
    });
  });

  test("gives the payment that the other Region has just written", async () => {
    const existing = aStoredPayment();
    const conflict = Object.assign(new Error("conflict"), { name: "ReplicatedWriteConflictException" });
    const { client } = scriptedClient<DynamoDBClient>(conflict, { Item: itemOf(existing) });
    expect(await dynamoAcceptor(client, "payments").accept(aStoredPayment())).toEqual(existing);
  });

  test("is an error where the payment that was there is gone", async () => {
    const { client } = scriptedClient<DynamoDBClient>(REFUSED, {});
    await expect(dynamoAcceptor(client, "payments").accept(aStoredPayment())).rejects.toThrow(
      "gone when it was read",
    );
  });

  test("passes on any other error", async () => {
    const { client } = scriptedClient<DynamoDBClient>(new Error("throttled"));
    await expect(dynamoAcceptor(client, "payments").accept(aStoredPayment())).rejects.toThrow("throttled");
  });
});

test("find gives nothing for an unknown payment", async () => {
  const { client } = scriptedClient<DynamoDBClient>({});
  expect(await dynamoReader(client, "payments").find(ID)).toBeUndefined();
});

describe("advance", () => {
  const before = aStoredPayment();
  const settled = aStoredPayment({
    status: "SETTLED",
    settledAt: NOON.toISOString(),
    settlementReference: "ref-1",
  });

  test("writes what the step changed, on condition of the status, content and attempts before", async () => {
    const { client, sent } = scriptedClient<DynamoDBClient>();
    expect(await dynamoAdvancer(client, "payments").advance(before, settled)).toBe(true);
    expect(sent).toEqual([
      {
        command: "UpdateItemCommand",
        input: {
          TableName: "payments",
          Key: KEY,
          ConditionExpression:
            "#status = :before AND contentHash = :contentHash AND attribute_not_exists(#attempts)",
          UpdateExpression:
            "SET #status = :status, #updatedAt = :updatedAt, #settledAt = :settledAt, " +
            "#settlementReference = :settlementReference, #openShard = :openShard, " +
            "#settlementShard = :settlementShard REMOVE #failureReason, #reviewReason, #attempts, #refusals, " +
            "#nextAttemptAt, #retryShard",
          ExpressionAttributeNames: Object.fromEntries(
            [
              ...["status", "updatedAt", "settledAt", "settlementReference", "failureReason"],
              ...["reviewReason", "attempts", "refusals", "nextAttemptAt"],
              ...["openShard", "retryShard", "settlementShard"],
            ].map((name) => [`#${name}`, name]),
          ),
          ExpressionAttributeValues: {
            ":before": { S: "ACCEPTED" },
            ":contentHash": { S: before.contentHash },
            ":status": { S: "SETTLED" },
            ":updatedAt": { S: NOON.toISOString() },
            ":settledAt": { S: NOON.toISOString() },
            ":settlementReference": { S: "ref-1" },
            ":openShard": { S: "OPEN#4" },
            ":settlementShard": { S: "2026-03-02T12#4" },
          },
        },
      },
    ]);
  });

  test("takes a closed payment out of the index", async () => {
    const { client, sent } = scriptedClient<DynamoDBClient>();
    await dynamoAdvancer(client, "payments").advance(settled, { ...settled, status: "COMPLETED" });
    expect(sent[0]?.input.UpdateExpression).toMatch(/ REMOVE .*#openShard\b/);
  });

  test("counts an attempt on condition that no other run counted one", async () => {
    const { client, sent } = scriptedClient<DynamoDBClient>();
    const tried = aStoredPayment({ attempts: 1, nextAttemptAt: NOON.toISOString() });
    await dynamoAdvancer(client, "payments").advance(tried, { ...tried, attempts: 2 });
    expect(sent[0]?.input).toMatchObject({
      ConditionExpression: "#status = :before AND contentHash = :contentHash AND #attempts = :triedBefore",
      ExpressionAttributeValues: { ":triedBefore": { N: "1" }, ":attempts": { N: "2" } },
    });
  });

  test("tells that the status was another", async () => {
    const { client } = scriptedClient<DynamoDBClient>(REFUSED);
    expect(await dynamoAdvancer(client, "payments").advance(before, settled)).toBe(false);
  });

  test("passes on any other error", async () => {
    const { client } = scriptedClient<DynamoDBClient>(new Error("throttled"));
    await expect(dynamoAdvancer(client, "payments").advance(before, settled)).rejects.toThrow("throttled");
  });
});

describe("set aside", () => {
  test("needs nothing but the key, and takes the payment out of the indexes of open ones", async () => {
    const { client, sent } = scriptedClient<DynamoDBClient>();
    expect(await dynamoAdvancer(client, "payments").setAside(ID, NOON)).toBe(true);
    expect(sent[0]?.input).toMatchObject({
      Key: KEY,
      ConditionExpression: "attribute_exists(transactionId) AND NOT reviewReason = :reason",
      UpdateExpression:
        "SET #status = :review, reviewReason = :reason, updatedAt = :at REMOVE openShard, retryShard, nextAttemptAt",
      ExpressionAttributeValues: { ":review": { S: "REVIEW" }, ":reason": { S: "unreadable_item" } },
    });
  });

  test("tells that it was done before", async () => {
    const { client } = scriptedClient<DynamoDBClient>(REFUSED);
    expect(await dynamoAdvancer(client, "payments").setAside(ID, NOON)).toBe(false);
  });
});
