import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoKeySet } from "../../../functions/adapters/dynamo-key-set";
import { scriptedClient } from "../support/client";
import { NOON } from "../support/payments";

const ITEM = { id: { S: "token-key-set" }, keySet: { S: "{}" }, keptAt: { S: NOON.toISOString() } };

test("a key set is kept in one item of its own", async () => {
  const { client, sent } = scriptedClient<DynamoDBClient>();
  await dynamoKeySet(client, "control").write({ text: "{}", keptAt: NOON });
  expect(sent).toEqual([{ command: "PutItemCommand", input: { TableName: "control", Item: ITEM } }]);
});

test("a key set is read as it was kept, from this Region's replica alone", async () => {
  const { client, sent } = scriptedClient<DynamoDBClient>({ Item: ITEM });
  expect(await dynamoKeySet(client, "control").read()).toEqual({ text: "{}", keptAt: NOON });
  expect(sent).toEqual([
    { command: "GetItemCommand", input: { TableName: "control", Key: { id: { S: "token-key-set" } } } },
  ]);
});

test("where none was kept there is none", async () => {
  const { client } = scriptedClient<DynamoDBClient>({});
  expect(await dynamoKeySet(client, "control").read()).toBeUndefined();
});
