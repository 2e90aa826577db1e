import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { KEY_SET_ID, type KeySetStore } from "../tokens/key-set";

/** The issuer's last good key set in this Region's replica of the control table. */
export function dynamoKeySet(client: DynamoDBClient, tableName: string): KeySetStore {
  return {
    async read() {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { id: { S: KEY_SET_ID } } }),
      );
      const [text, keptAt] = [Item?.keySet?.S, Item?.keptAt?.S];
      return text === undefined || keptAt === undefined ? undefined : { text, keptAt: new Date(keptAt) };
    },

    async write({ text, keptAt }) {
      await client.send(
        new PutItemCommand({
          TableName: tableName,
          Item: { id: { S: KEY_SET_ID }, keySet: { S: text }, keptAt: { S: keptAt.toISOString() } },
        }),
      );
    },
  };
}
