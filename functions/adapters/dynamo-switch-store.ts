import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { SwitchStore } from "../failover/change-switch";
import { SWITCH_ID } from "../failover/switch-state";
import { recordOf, switchItemOf } from "./switch-item";

/** The answers that say: someone else changed the item first, in this Region or in another. */
const OVERTAKEN = new Set(["ConditionalCheckFailedException", "ReplicatedWriteConflictException"]);

/**
 * The switch as it is changed. The read is a consistent one: in a strongly consistent table it needs two of
 * the three Regions, so that a Region which is cut off from both others learns here that it must not decide.
 */
export function dynamoSwitchStore(client: DynamoDBClient, tableName: string): SwitchStore {
  return {
    async read() {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { id: { S: SWITCH_ID } }, ConsistentRead: true }),
      );
      return recordOf(Item);
    },

    async replace(before, after) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: switchItemOf(after),
            ConditionExpression:
              // An item that a person made by hand may lack an epoch; it counts as 0.
              (before.epoch === 0 ? "(attribute_not_exists(epoch) OR epoch = :epoch)" : "epoch = :epoch") +
              // So may one that a person changed by hand keep its epoch. The version before wrote no state.
              " AND (#state = :state OR (attribute_not_exists(#state) AND " +
              "(attribute_not_exists(engaged) OR engaged = :engaged)))",
            ExpressionAttributeNames: { "#state": "state" },
            ExpressionAttributeValues: {
              ":epoch": { N: String(before.epoch) },
              ":state": { S: before.position },
              ":engaged": { BOOL: before.position === "engaged" },
            },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof Error && OVERTAKEN.has(error.name)) {
          return false;
        }
        throw error;
      }
    },
  };
}
