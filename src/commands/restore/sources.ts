import { DescribeTableCommand, DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { paymentsNaming, tableNames } from "../../stacks/payments-naming";
import { dynamoItems, dynamoPresentItems } from "./aws/dynamo-items";
import { pointInTimeCopies } from "./aws/point-in-time-copies";
import type { RestorePorts } from "./ports";

export interface RestoreSettings {
  readonly environmentSuffix: string;
  /** The Region that is restored and written to, and the other one. */
  readonly region: string;
  readonly peer: string;
  readonly toTime: Date;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** How clients of a Region are made. @default the SDK's own */
  readonly client?: (region: string) => Pick<DynamoDBClientConfig, "endpoint" | "credentials">;
}

/** The tables by the names that the stack gives them. */
export async function restorePorts(settings: RestoreSettings): Promise<RestorePorts> {
  const { environmentSuffix, region, peer, client = () => ({}) } = settings;
  const tableName = tableNames(paymentsNaming(environmentSuffix)).payments;
  const [here, there] = [region, peer].map(
    (name) => new DynamoDBClient({ region: name, ...client(name) }),
  ) as [DynamoDBClient, DynamoDBClient];
  const copies = pointInTimeCopies({ ...settings, client: here, tableName });
  // Says so in its own words where there is no such table.
  await copies.check();
  const { Table } = await here.send(new DescribeTableCommand({ TableName: tableName }));
  return {
    present: dynamoPresentItems(here, tableName, Table?.ItemCount ?? 0),
    copies,
    replica: dynamoItems(there, tableName),
    async identity() {
      const caller = await new STSClient({ region, ...client(region) }).send(
        new GetCallerIdentityCommand({}),
      );
      return String(caller.Arn);
    },
  };
}
