import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { RELEASED, SWITCH_ID, type SwitchSource } from "../failover/switch-state";
import { stateOf } from "./switch-item";

export interface SwitchReadOptions {
  /**
   * Whether the state is the last one that was written anywhere. Of a strongly consistent table such a read needs another
   * Region; without it the state may be old, and is read whatever becomes of the others.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
   * @default false
   */
  readonly consistentRead?: boolean;
}

/** The switch in this Region's replica of the control table. */
export function dynamoSwitch(
  client: DynamoDBClient,
  tableName: string,
  { consistentRead = false }: SwitchReadOptions = {},
): SwitchSource {
  return {
    async read() {
      const { Item } = await client.send(
        new GetItemCommand({
          TableName: tableName,
          Key: { id: { S: SWITCH_ID } },
          ConsistentRead: consistentRead,
        }),
      );
      return Item === undefined ? RELEASED : stateOf(Item);
    },
  };
}
