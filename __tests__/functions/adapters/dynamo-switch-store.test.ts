import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { dynamoSwitchStore } from "../../../functions/adapters/dynamo-switch-store";
import type { SwitchStore } from "../../../functions/failover/change-switch";
import { changedRecord } from "../../../functions/failover/switch-change";
import { RELEASED, type SwitchRecord } from "../../../functions/failover/switch-state";
import { scriptedClient } from "../support/client";
import { controlTable } from "../support/control-table";
import { NOON } from "../support/payments";

const UNTOUCHED: SwitchRecord = { ...RELEASED, history: [] };
const CHANGE = { position: "engaged" as const, by: "ada", reason: "maintenance", at: NOON };
const ENGAGED = changedRecord(UNTOUCHED, CHANGE);
const RELEASED_AGAIN = changedRecord(ENGAGED, { ...CHANGE, position: "released" as const });

let table: Awaited<ReturnType<typeof controlTable>>;
let store: SwitchStore;

beforeEach(async () => {
  table = await controlTable();
  store = dynamoSwitchStore(table.client, "control");
});
afterEach(() => table.close());

const put = (attributes: object) =>
  table.client.send(
    new PutItemCommand({ TableName: "control", Item: { id: { S: "failover-switch" }, ...attributes } }),
  );

test("a switch that nobody touched is released", async () => {
  expect(await store.read()).toEqual(UNTOUCHED);
});

test("a changed switch is read as it was written, with its history", async () => {
  expect(await store.replace(UNTOUCHED, ENGAGED)).toBe(true);
  expect(await store.replace(ENGAGED, RELEASED_AGAIN)).toBe(true);
  expect(await store.read()).toEqual(RELEASED_AGAIN);
});

test("a switch that is draining and pinned is read as it was written", async () => {
  const draining = changedRecord(UNTOUCHED, { ...CHANGE, position: "draining", pinned: true });
  await store.replace(UNTOUCHED, draining);
  expect(await store.read()).toEqual(draining);
  expect(await store.replace(draining, changedRecord(draining, CHANGE))).toBe(true);
  expect(await store.read()).toMatchObject({ position: "engaged", history: [{ pinned: true }] });
});

test("an item of the version that knew two positions is read and changed", async () => {
  await put({ engaged: { BOOL: true }, epoch: { N: "2" } });
  const engaged = await store.read();
  expect(engaged).toMatchObject({ position: "engaged", epoch: 2 });
  expect(await store.replace(engaged, changedRecord(engaged, { ...CHANGE, position: "released" }))).toBe(
    true,
  );
});

test.each(["released", "draining", "engaged"] as const)(
  "that version reads a switch that is %s as fenced or not",
  async (position) => {
    await store.replace(UNTOUCHED, changedRecord(UNTOUCHED, { ...CHANGE, position }));
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: "control", Key: { id: { S: "failover-switch" } } }),
    );
    expect(Item?.engaged).toEqual({ BOOL: position === "engaged" });
  },
);

test("two who engage the same switch: the second is told no, and changes nothing", async () => {
  await store.replace(UNTOUCHED, ENGAGED);
  expect(await store.replace(UNTOUCHED, { ...ENGAGED, by: "bob" })).toBe(false);
  expect(await store.read()).toEqual(ENGAGED);
});

test("what was decided in an earlier epoch does not happen in a later one", async () => {
  await store.replace(UNTOUCHED, ENGAGED);
  await store.replace(ENGAGED, RELEASED_AGAIN);
  const engagedAgain = changedRecord(RELEASED_AGAIN, CHANGE);
  await store.replace(RELEASED_AGAIN, engagedAgain);
  expect(await store.replace(ENGAGED, RELEASED_AGAIN)).toBe(false);
  expect(await store.read()).toEqual(engagedAgain);
});

test("a switch that was removed meanwhile is not changed", async () => {
  expect(await store.replace(ENGAGED, RELEASED_AGAIN)).toBe(false);
  expect(await store.read()).toEqual(UNTOUCHED);
});

test("a switch that a person turned by hand, in the same epoch, is not changed", async () => {
  await put({ engaged: { BOOL: true }, epoch: { N: "2" } });
  expect(await store.replace(RELEASED_AGAIN, changedRecord(RELEASED_AGAIN, CHANGE))).toBe(false);
});

test.each([
  ["without an epoch", {}],
  ["of epoch 0", { epoch: { N: "0" } }],
])("an item made by hand %s is changed to epoch 1", async (_what, attributes) => {
  await put({ engaged: { BOOL: false }, ...attributes });
  expect(await store.replace(await store.read(), ENGAGED)).toBe(true);
  expect((await store.read()).epoch).toBe(1);
});

test("an entry of the history that is no map is an untouched switch", async () => {
  await put({ engaged: { BOOL: true }, epoch: { N: "2" }, history: { L: [{ S: "odd" }] } });
  expect((await store.read()).history).toMatchObject([RELEASED]);
});

test("the read is a consistent one: it must see what another Region wrote", async () => {
  const { client, sent } = scriptedClient<DynamoDBClient>();
  await dynamoSwitchStore(client, "control").read();
  expect(sent).toMatchObject([{ command: "GetItemCommand", input: { ConsistentRead: true } }]);
});

test("a write that meets one in another Region has lost to it", async () => {
  const conflict = Object.assign(new Error("conflict"), { name: "ReplicatedWriteConflictException" });
  const { client } = scriptedClient<DynamoDBClient>(conflict);
  expect(await dynamoSwitchStore(client, "control").replace(UNTOUCHED, ENGAGED)).toBe(false);
});

test("any other failure to write is reported", async () => {
  const { client } = scriptedClient<DynamoDBClient>(new Error("down"));
  await expect(dynamoSwitchStore(client, "control").replace(UNTOUCHED, ENGAGED)).rejects.toThrow("down");
});
