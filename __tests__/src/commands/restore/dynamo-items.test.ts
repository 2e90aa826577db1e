import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { historyAttribute } from "../../../../functions/adapters/history-attribute";
import type { Item } from "../../../../functions/adapters/payment-item";
import { dynamoItems, dynamoPresentItems } from "../../../../src/commands/restore/aws/dynamo-items";
import { idOf } from "../../../../src/commands/restore/compare";
import { scriptedClient } from "../../../functions/support/client";
import { CREDENTIALS, type LocalService, startDynalite } from "../../../support/local-aws";
import { COMPLETED, anItem, idNumber } from "./items";

const TABLE = "payments";
let service: LocalService;
let client: DynamoDBClient;

beforeAll(async () => {
  service = await startDynalite();
  client = new DynamoDBClient({ endpoint: service.endpoint, region: "us-east-1", credentials: CREDENTIALS });
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "transactionId", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "transactionId", KeyType: "HASH" }],
    }),
  );
});
afterAll(async () => {
  client.destroy();
  await service.stop();
});

const put = (item: Item) => client.send(new PutItemCommand({ TableName: TABLE, Item: item }));
const now = async (id: string) => (await dynamoItems(client, TABLE).find([id])).get(id);
const present = () => dynamoPresentItems(client, TABLE, 0);
const entry = { at: "2026-11-24T12:00:00.000Z", by: "ana", action: "restore", reason: "bad release" };

describe("the present items, in DynamoDB's words", () => {
  it("are found by key, more than a batch of them, and those that are not there are left out", async () => {
    const ids = Array.from({ length: 130 }, (_, index) => idNumber(1000 + index));
    await Promise.all(ids.map((_id, index) => put(anItem(1000 + index))));
    const found = await dynamoItems(client, TABLE).find([...ids, idNumber(9)]);
    expect([...found.keys()].sort()).toEqual(ids);
  });

  it("are all read, page by page", async () => {
    const all: string[] = [];
    for await (const page of dynamoItems(client, TABLE).pages()) all.push(...page.map(idOf));
    expect(all.length).toBeGreaterThanOrEqual(130);
    expect(new Set(all).size).toBe(all.length);
  });

  it("are made what they should be: attributes changed, added and removed", async () => {
    const spoiled: Item = { ...anItem(1, COMPLETED), amount: { S: "much" }, note: { S: "hello" } };
    delete spoiled.currency;
    await put(spoiled);
    const right = { ...anItem(1, COMPLETED), history: historyAttribute([entry]) };
    expect(await present().replace(spoiled, right)).toBe(true);
    expect(await now(idNumber(1))).toEqual(right);
  });

  it("are made what they should be where they have a history", async () => {
    const seen = { ...anItem(2, COMPLETED), amount: { N: "1" }, history: historyAttribute([entry]) };
    await put(seen);
    const right = { ...anItem(2, COMPLETED), history: historyAttribute([entry, entry]) };
    expect(await present().replace(seen, right)).toBe(true);
    expect(await now(idNumber(2))).toEqual(right);
  });

  it.each<[string, (item: Item) => Item]>([
    ["an attribute that was to be changed is another", (item) => ({ ...item, amount: { N: "2" } })],
    ["an attribute that was to stay is another", (item) => ({ ...item, updatedAt: { S: "2027" } })],
    [
      "somebody added to its history",
      (item) => ({ ...item, history: historyAttribute([entry, entry, entry]) }),
    ],
    ["an attribute that was to be added is there", (item) => ({ ...item, history: historyAttribute([]) })],
  ])("are left alone where %s", async (what, change) => {
    const hasHistory = what.includes("history");
    const seen = {
      ...anItem(3, COMPLETED),
      amount: { N: "1" },
      ...(hasHistory && { history: historyAttribute([entry]) }),
    };
    const meanwhile = change(seen);
    await put(meanwhile);
    const right = { ...anItem(3, COMPLETED), history: historyAttribute([entry]) };
    expect(await present().replace(seen, right)).toBe(false);
    expect(await now(idNumber(3))).toEqual(meanwhile);
  });

  it("come back where they are gone, unless somebody was faster", async () => {
    const right = anItem(4, COMPLETED);
    expect(await present().replace(undefined, right)).toBe(true);
    expect(await now(idNumber(4))).toEqual(right);
    expect(await present().replace(undefined, anItem(4))).toBe(false);
    expect(await now(idNumber(4))).toEqual(right);
  });
});

it("asks again for what DynamoDB left out for lack of capacity, consistently each time", async () => {
  const [one, other] = [anItem(1), anItem(2)];
  const key = (item: Item) => ({ transactionId: item.transactionId });
  const { client: scripted, sent } = scriptedClient<DynamoDBClient>(
    { Responses: { [TABLE]: [one] }, UnprocessedKeys: { [TABLE]: { Keys: [key(other)] } } },
    { Responses: { [TABLE]: [other] } },
  );
  const found = await dynamoItems(scripted, TABLE).find([idOf(one), idOf(other)]);
  expect([...found.values()]).toEqual([one, other]);
  expect(sent[1]?.input).toEqual({
    RequestItems: { [TABLE]: { Keys: [key(other)], ConsistentRead: true } },
  });
});

it("follows the pages of a scan, and passes on what is no failed condition", async () => {
  const { client: scripted, sent } = scriptedClient<DynamoDBClient>(
    { Items: [anItem(1)], LastEvaluatedKey: { transactionId: { S: idNumber(1) } } },
    { Items: [] },
    new Error("throttled"),
  );
  const pages: unknown[] = [];
  for await (const page of dynamoItems(scripted, TABLE).pages()) pages.push(page);
  expect(pages).toEqual([[anItem(1)]]);
  expect(sent.map(({ input }) => [input.ConsistentRead, input.ExclusiveStartKey])).toEqual([
    [true, undefined],
    [true, { transactionId: { S: idNumber(1) } }],
  ]);
  const replacing = dynamoPresentItems(scripted, TABLE, 0).replace(undefined, anItem(1));
  await expect(replacing).rejects.toThrow("throttled");
});
