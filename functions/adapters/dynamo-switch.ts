import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { RELEASED, SWITCH_ID, type SwitchSource } from "../failover/switch-state";
import { stateOf } from "./switch-item";

/**
 * The switch in this Region's replica of the control table. The read is an eventually consistent one: it
 * must not depend on any other Region.
 */
export function dynamoSwitch(client: DynamoDBClient, tableName: string): SwitchSource {
  return {
    async read() {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key: { id: { S: SWITCH_ID } } }),
      );
      return Item === undefined ? RELEASED : stateOf(Item);
    },
  };
}
