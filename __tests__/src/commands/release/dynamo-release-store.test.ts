import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoReleaseStore } from "../../../../src/commands/release/dynamo-release-store";
import type { ReleaseRecord } from "../../../../src/commands/release/ports";

const NOW = new Date("2026-03-02T12:00:00.000Z");
const RECORD: ReleaseRecord = {
  ...{ token: "mine", state: "in-flight", by: "ada", since: NOW.toISOString() },
  leaseUntil: "2026-03-02T12:02:00.000Z",
  moves: [{ role: "standby", name: "intake", from: "1", to: "2" }],
};

function storeOver(answer: (input: Record<string, unknown>) => object) {
  const sent: Record<string, unknown>[] = [];
  const send = ({ input }: { input: Record<string, unknown> }) => {
    sent.push(input);
    return Promise.resolve().then(() => answer(input));
  };
  return { store: dynamoReleaseStore({ send } as unknown as DynamoDBClient, "control"), sent };
}

test("the record comes back as it was written, read consistently", async () => {
  const { store, sent } = storeOver(() => ({ Item: sent.at(0)?.Item }));
  expect(await store.write(RECORD, NOW)).toBe(true);
  expect(await store.read()).toEqual(RECORD);
  expect(sent[1]).toMatchObject({
    TableName: "control",
    Key: { id: { S: "release" } },
    ConsistentRead: true,
  });
});

test("there is none before the first release", async () => {
  expect(await storeOver(() => ({})).store.read()).toBeUndefined();
});

test("is written only by the run that holds the lease, or where none holds it any more", async () => {
  const { store, sent } = storeOver(() => ({}));
  await store.write(RECORD, NOW);
  expect(sent[0]).toMatchObject({
    ConditionExpression:
      "attribute_not_exists(id) OR #token = :token OR #state <> :inFlight OR leaseUntil < :now",
    ExpressionAttributeValues: { ":token": { S: "mine" }, ":now": { S: NOW.toISOString() } },
  });
});

test.each(["ConditionalCheckFailedException", "ReplicatedWriteConflictException"])(
  "%s says that another run is in flight",
  async (name) => {
    const { store } = storeOver(() => {
      throw Object.assign(new Error("refused"), { name });
    });
    expect(await store.write(RECORD, NOW)).toBe(false);
  },
);

test("any other failure is told", async () => {
  const { store } = storeOver(() => {
    throw new Error("throttled");
  });
  await expect(store.write(RECORD, NOW)).rejects.toThrow("throttled");
});
