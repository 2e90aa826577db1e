import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";
import { UserError } from "../../../errors";
import type { PastCopies } from "../ports";
import { dynamoItems } from "./dynamo-items";

export interface CopySettings {
  readonly client: DynamoDBClient;
  /** The payments table. */
  readonly tableName: string;
  readonly toTime: Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly now: () => Date;
}

const POLL_MILLISECONDS = 10_000;

/** The copy of one moment has one name, so that a run that was broken off finds it again. */
export const copyName = (tableName: string, toTime: Date): string =>
  `${tableName}-restore-${toTime
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replace(/[-:]/g, "")
    .toLowerCase()}`;

/**
 * Copies of the table by point-in-time recovery. A copy is a table of its own: no replicas, no indexes (comparing needs
 * none, and DynamoDB restores sooner without), no recovery, no protection, under the same key.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery.Tutorial.html
 */
export function pointInTimeCopies(settings: CopySettings): PastCopies {
  const { client, tableName, toTime, pause, now } = settings;
  const name = copyName(tableName, toTime);
  return {
    async check() {
      const table = await describe(client, tableName);
      if (table === undefined) {
        throw new UserError(`There is no table ${tableName} here. Check --region and --environment-suffix.`);
      }
      const copy = await describe(client, name);
      if (copy === undefined) await checkWindow(settings);
      else checkIsOurs(settings, table, copy);
      return { tableName: name, wasThere: copy !== undefined, bytes: table.TableSizeBytes ?? 0 };
    },
    async make(onWaiting) {
      const startedAt = now().getTime();
      const source = (await describe(client, tableName)) as TableDescription;
      const before = await describe(client, name);
      if (before === undefined) await restore(settings, name, source);
      for (
        let status = await statusOf(client, name);
        status !== "ACTIVE";
        status = await statusOf(client, name)
      ) {
        onWaiting(Math.round((now().getTime() - startedAt) / 1000));
        await pause(POLL_MILLISECONDS);
      }
      return {
        tableName: name,
        wasThere: before !== undefined,
        items: dynamoItems(client, name),
        remove: async () => void (await client.send(new DeleteTableCommand({ TableName: name }))),
      };
    },
  };
  async function restore(
    { client: ofRegion, toTime: moment }: CopySettings,
    target: string,
    { SSEDescription }: TableDescription,
  ): Promise<void> {
    const key = SSEDescription?.KMSMasterKeyArn;
    await ofRegion.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: tableName,
        TargetTableName: target,
        RestoreDateTime: moment,
        BillingModeOverride: "PAY_PER_REQUEST",
        GlobalSecondaryIndexOverride: [],
        ...(key !== undefined && {
          SSESpecificationOverride: { Enabled: true, SSEType: "KMS", KMSMasterKeyId: key },
        }),
      }),
    );
  }
}

async function statusOf(client: DynamoDBClient, name: string): Promise<string | undefined> {
  const table = await describe(client, name);
  if (table === undefined)
    throw new UserError(`The copy ${name} is gone: its restore failed, or somebody deleted it.`);
  return table.TableStatus;
}

export async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function checkWindow({ client, tableName, toTime }: CopySettings): Promise<void> {
  const { ContinuousBackupsDescription } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: tableName }),
  );
  const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = recovery ?? {};
  if (recovery?.PointInTimeRecoveryStatus !== "ENABLED" || earliest === undefined || latest === undefined) {
    throw new UserError(
      `${tableName} has no point-in-time recovery here: it was turned off, and what was kept is gone. ` +
        "The backup vaults of the safeguards have daily copies: see the runbook on ransom.",
    );
  }
  if (toTime < earliest || toTime > latest) {
    throw new UserError(
      `--to-time ${toTime.toISOString()} is outside of what can be restored: ${earliest.toISOString()} to ` +
        `${latest.toISOString()}. Older states lie in the backup vaults of the safeguards.`,
    );
  }
}

/** A table of that name that is no such copy is nobody's to compare with, or to delete. */
function checkIsOurs({ toTime }: CopySettings, source: TableDescription, copy: TableDescription): void {
  const { SourceTableArn, RestoreDateTime } = copy.RestoreSummary ?? {};
  const isOurs =
    SourceTableArn === source.TableArn &&
    Math.abs((RestoreDateTime?.getTime() ?? NaN) - toTime.getTime()) < 1000;
  if (isOurs) return;
  throw new UserError(
    `The table ${copy.TableName} is in the way: it is no copy of ${source.TableName} as of ${toTime.toISOString()}. ` +
      "Delete or keep it, and choose a moment a second earlier.",
  );
}
