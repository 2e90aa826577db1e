import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { ReleaseRecord, ReleaseStore } from "./ports";

/** The key of the release in the control table. */
export const RELEASE_ID = "release";

/** The answers that say: another run is in flight, in this Region or by another. */
const REFUSED = new Set(["ConditionalCheckFailedException", "ReplicatedWriteConflictException"]);

/** One item of the control table. */
export function dynamoReleaseStore(client: DynamoDBClient, tableName: string): ReleaseStore {
  return {
    async read() {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { id: { S: RELEASE_ID } }, ConsistentRead: true }),
      );
      return Item?.record?.S === undefined ? undefined : (JSON.parse(Item.record.S) as ReleaseRecord);
    },

    async write(record, now) {
      const { token, state, leaseUntil } = record;
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: {
              id: { S: RELEASE_ID },
              ...{ token: { S: token }, state: { S: state }, leaseUntil: { S: leaseUntil } },
              record: { S: JSON.stringify(record) },
            },
            // Times in ISO 8601 stand in the order of their letters.
            ConditionExpression:
              "attribute_not_exists(id) OR #token = :token OR #state <> :inFlight OR leaseUntil < :now",
            ExpressionAttributeNames: { "#token": "token", "#state": "state" },
            ExpressionAttributeValues: {
              ":token": { S: token },
              ":inFlight": { S: "in-flight" },
              ":now": { S: now.toISOString() },
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof Error && REFUSED.has(error.name)) return false;
        throw error;
      }
    },
  };
}
