import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DecisionName } from "../failover/decision-name";
import { MEMORY_ID, type MemoryStore, NO_MEMORY } from "../failover/orchestrator-memory";

/** The orchestrator's memory in its own Region's replica of the control table. It alone writes it. */
export function dynamoMemory(client: DynamoDBClient, tableName: string): MemoryStore {
  return {
    async read() {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { id: { S: MEMORY_ID } }, ConsistentRead: true }),
      );
      if (Item === undefined) {
        return NO_MEMORY;
      }
      const number = (name: string) => Number(Item[name]?.N ?? 0);
      return {
        epoch: number("epoch"),
        consecutiveFailures: number("consecutiveFailures"),
        consecutiveSuccesses: number("consecutiveSuccesses"),
        primarySeenHealthy: Item.primarySeenHealthy?.BOOL === true,
        lastProbeAt: Item.lastProbeAt?.S,
        lastDecision: Item.lastDecision?.S as DecisionName | undefined,
        announcedEpoch: number("announcedEpoch"),
      };
    },

    async write({ lastProbeAt, lastDecision, ...memory }) {
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: {
            id: { S: MEMORY_ID },
            epoch: { N: String(memory.epoch) },
            consecutiveFailures: { N: String(memory.consecutiveFailures) },
            consecutiveSuccesses: { N: String(memory.consecutiveSuccesses) },
            primarySeenHealthy: { BOOL: memory.primarySeenHealthy },
            ...(lastProbeAt !== undefined && { lastProbeAt: { S: lastProbeAt } }),
            ...(lastDecision !== undefined && { lastDecision: { S: lastDecision } }),
            announcedEpoch: { N: String(memory.announcedEpoch) },
          },
        }),
      );
    },
  };
}
