import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";

const table = new DynamoDBClient();

export const handler = (): Promise<unknown> =>
  table.send(new GetItemCommand({ TableName: "control", Key: { id: { S: "failover-switch" } } }));
