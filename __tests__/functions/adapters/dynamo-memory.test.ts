import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoMemory } from "../../../functions/adapters/dynamo-memory";
import { NO_MEMORY, type OrchestratorMemory } from "../../../functions/failover/orchestrator-memory";
import { scriptedClient } from "../support/client";

const MEMORY: OrchestratorMemory = {
  epoch: 3,
  consecutiveFailures: 2,
  consecutiveSuccesses: 1,
  peerSeenHealthy: true,
  ownRegionFit: true,
  lastProbeAt: "2026-03-02T12:00:00.000Z",
  peerProbeAt: "2026-03-02T11:59:50.000Z",
  peerProbeSeenAt: "2026-03-02T12:00:00.000Z",
  lastDecision: "primary-failing",
  announcedEpoch: 3,
};

/** Writes a memory, then reads what was written. */
async function kept(memory: OrchestratorMemory): Promise<OrchestratorMemory> {
  const writing = scriptedClient<DynamoDBClient>();
  await dynamoMemory(writing.client, "control", "failover-orchestrator").write(memory);
  const reading = scriptedClient<DynamoDBClient>({ Item: writing.sent[0]?.input.Item });
  return dynamoMemory(reading.client, "control", "failover-orchestrator").read();
}

test.each([
  ["a full memory", MEMORY],
  ["a memory without a probe", NO_MEMORY],
])("%s is read as it was written", async (_what, memory) => {
  expect(await kept(memory)).toEqual(memory);
});

test("the memory is one item of the control table", async () => {
  const { client, sent } = scriptedClient<DynamoDBClient>();
  const store = dynamoMemory(client, "control", "failover-orchestrator");
  expect(await store.read()).toEqual(NO_MEMORY);
  await store.write(MEMORY);
  expect(sent).toMatchObject([
    {
      command: "GetItemCommand",
      input: { TableName: "control", Key: { id: { S: "failover-orchestrator" } }, ConsistentRead: true },
    },
    {
      command: "PutItemCommand",
      input: { TableName: "control", Item: { id: { S: "failover-orchestrator" } } },
    },
  ]);
});

test("what an item of another version lacks counts as never seen", async () => {
  const { client } = scriptedClient<DynamoDBClient>({ Item: { id: { S: "failover-orchestrator" } } });
  expect(await dynamoMemory(client, "control", "failover-orchestrator").read()).toEqual(NO_MEMORY);
});
