import { DescribeTableCommand, DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { RestoreRequest } from "./arguments";
import { dynamoItems, dynamoPresentItems } from "./aws/dynamo-items";
import { givenTable } from "./aws/given-table";
import { pointInTimeCopies } from "./aws/point-in-time-copies";
import type { RestorePorts } from "./ports";

export interface RestoreSettings {
  /** The payments table, the same name in both Regions. */
  readonly tableName: string;
  /** The Region that is restored and written to, and the other one. */
  readonly region: string;
  readonly peer: string;
  readonly from: RestoreRequest["from"];
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** How clients of a Region are made. @default the SDK's own */
  readonly client?: (region: string) => Pick<DynamoDBClientConfig, "endpoint" | "credentials">;
}

/** The table in both Regions, and the copies beside it. */
export async function restorePorts(settings: RestoreSettings): Promise<RestorePorts> {
  const { tableName, region, peer, client = () => ({}) } = settings;
  const [here, there] = [region, peer].map(
    (name) => new DynamoDBClient({ region: name, ...client(name) }),
  ) as [DynamoDBClient, DynamoDBClient];
  const copies =
    "table" in settings.from
      ? givenTable({ client: here, tableName, given: settings.from.table })
      : pointInTimeCopies({ ...settings, client: here, toTime: settings.from.toTime });
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
