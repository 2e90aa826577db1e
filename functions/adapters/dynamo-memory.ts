import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DecisionName } from "../failover/decision-name";
import { type MemoryStore, NO_MEMORY } from "../failover/orchestrator-memory";

/**
 * An orchestrator's memory in the control table, by the orchestrator's name. It alone writes it; the other Region's reads
 * it. Under strong consistency neither works in a Region that has lost the others.
 */
export function dynamoMemory(client: DynamoDBClient, tableName: string, orchestrator: string): MemoryStore {
  return {
    async read() {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { id: { S: orchestrator } }, ConsistentRead: true }),
      );
      if (Item === undefined) {
        return NO_MEMORY;
      }
      const number = (name: string) => Number(Item[name]?.N ?? 0);
      return {
        epoch: number("epoch"),
        consecutiveFailures: number("consecutiveFailures"),
        consecutiveSuccesses: number("consecutiveSuccesses"),
        // As the version before called it.
        peerSeenHealthy: (Item.peerSeenHealthy ?? Item.primarySeenHealthy)?.BOOL === true,
        ownRegionFit: Item.ownRegionFit?.BOOL === true,
        lastProbeAt: Item.lastProbeAt?.S,
        peerProbeAt: Item.peerProbeAt?.S,
        peerProbeSeenAt: Item.peerProbeSeenAt?.S,
        lastDecision: Item.lastDecision?.S as DecisionName | undefined,
        announcedEpoch: number("announcedEpoch"),
      };
    },

    async write({ epoch, consecutiveFailures, consecutiveSuccesses, announcedEpoch, ...memory }) {
      const { peerSeenHealthy, ownRegionFit, ...texts } = memory;
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: {
            id: { S: orchestrator },
            epoch: { N: String(epoch) },
            consecutiveFailures: { N: String(consecutiveFailures) },
            consecutiveSuccesses: { N: String(consecutiveSuccesses) },
            announcedEpoch: { N: String(announcedEpoch) },
            peerSeenHealthy: { BOOL: peerSeenHealthy },
            ownRegionFit: { BOOL: ownRegionFit },
            ...Object.fromEntries(
              Object.entries(texts)
                .filter(([, text]) => text !== undefined)
                .map(([attribute, text]) => [attribute, { S: text }]),
            ),
          },
        }),
      );
    },
  };
}
