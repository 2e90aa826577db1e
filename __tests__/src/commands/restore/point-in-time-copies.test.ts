import { type DynamoDBClient, ResourceNotFoundException } from "@aws-sdk/client-dynamodb";
import { copyName, pointInTimeCopies } from "../../../../src/commands/restore/aws/point-in-time-copies";
import { scriptedClient } from "../../../functions/support/client";

const TABLE = "payments-transactions-dev";
const TO_TIME = new Date("2026-11-24T10:00:00Z");
const COPY = `${TABLE}-restore-20261124t100000`;
const KEY = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";
const SOURCE = {
  Table: {
    TableName: TABLE,
    TableArn: `arn:aws:dynamodb:us-east-1:123456789012:table/${TABLE}`,
    TableSizeBytes: 4096,
    SSEDescription: { KMSMasterKeyArn: KEY },
  },
};
const COPIED = {
  Table: {
    TableName: COPY,
    TableStatus: "ACTIVE",
    RestoreSummary: { SourceTableArn: SOURCE.Table.TableArn, RestoreDateTime: TO_TIME },
  },
};
const NONE = new ResourceNotFoundException({ $metadata: {}, message: "not found" });
const window = (earliest: string, latest: string, status = "ENABLED") => ({
  ContinuousBackupsDescription: {
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: status,
      EarliestRestorableDateTime: new Date(earliest),
      LatestRestorableDateTime: new Date(latest),
    },
  },
});
const OPEN = window("2026-10-20T00:00:00Z", "2026-11-24T11:55:00Z");

function copies(...answers: unknown[]) {
  const { client, sent } = scriptedClient<DynamoDBClient>(...answers);
  const pauses: number[] = [];
  let now = TO_TIME.getTime();
  const made = pointInTimeCopies({
    ...{ client, tableName: TABLE, toTime: TO_TIME },
    pause: (milliseconds) => Promise.resolve(void pauses.push(milliseconds)),
    now: () => new Date((now += 10_000)),
  });
  return { made, sent, pauses };
}

it("has one name for the copy of a moment, within what DynamoDB takes", () => {
  expect(copyName(TABLE, TO_TIME)).toBe(COPY);
  expect(COPY).toMatch(/^[a-zA-Z0-9_.-]{3,255}$/);
});

describe("before anything is made", () => {
  it("says how large the copy will be", async () => {
    const { made, sent } = copies(SOURCE, NONE, OPEN);
    expect(await made.check()).toEqual({ tableName: COPY, wasThere: false, bytes: 4096 });
    expect(sent.map(({ command }) => command)).toEqual([
      "DescribeTableCommand",
      "DescribeTableCommand",
      "DescribeContinuousBackupsCommand",
    ]);
  });

  it("finds the copy of a run that was broken off", async () => {
    expect(await copies(SOURCE, COPIED).made.check()).toEqual({
      tableName: COPY,
      wasThere: true,
      bytes: 4096,
    });
  });

  it.each<[string, unknown[], string]>([
    ["no such table", [NONE], `There is no table ${TABLE} here`],
    [
      "a moment before what is kept",
      [SOURCE, NONE, window("2026-11-24T10:00:01Z", "2026-11-24T11:55:00Z")],
      "is outside of what can be restored: 2026-11-24T10:00:01.000Z to 2026-11-24T11:55:00.000Z",
    ],
    [
      "a moment that is too fresh",
      [SOURCE, NONE, window("2026-10-20T00:00:00Z", "2026-11-24T09:59:59Z")],
      "is outside",
    ],
    [
      "recovery that is off",
      [SOURCE, NONE, window("2026-10-20T00:00:00Z", "2026-11-24T11:55:00Z", "DISABLED")],
      "has no point-in-time recovery here",
    ],
    ["recovery of which nothing is told", [SOURCE, NONE, {}], "has no point-in-time recovery here"],
    [
      "a table of that name from another moment",
      [
        SOURCE,
        {
          Table: {
            ...COPIED.Table,
            RestoreSummary: { ...COPIED.Table.RestoreSummary, RestoreDateTime: new Date(0) },
          },
        },
      ],
      `The table ${COPY} is in the way`,
    ],
    ["a table of that name that is no copy", [SOURCE, { Table: { TableName: COPY } }], "is in the way"],
  ])("refuses %s", async (_what, answers, message) => {
    await expect(copies(...answers).made.check()).rejects.toThrow(message);
  });

  it("passes on what else AWS says", async () => {
    await expect(copies(new Error("no credentials")).made.check()).rejects.toThrow("no credentials");
  });
});

describe("a copy is made", () => {
  const CREATING = { Table: { ...COPIED.Table, TableStatus: "CREATING" } };

  it("under the table's own key, without indexes, and waited for", async () => {
    const { made, sent, pauses } = copies(SOURCE, NONE, {}, CREATING, CREATING, COPIED);
    const waited: number[] = [];
    const copy = await made.make((seconds) => waited.push(seconds));
    expect(copy).toMatchObject({ tableName: COPY, wasThere: false });
    expect(sent[2]).toEqual({
      command: "RestoreTableToPointInTimeCommand",
      input: {
        SourceTableName: TABLE,
        TargetTableName: COPY,
        RestoreDateTime: TO_TIME,
        BillingModeOverride: "PAY_PER_REQUEST",
        GlobalSecondaryIndexOverride: [],
        SSESpecificationOverride: { Enabled: true, SSEType: "KMS", KMSMasterKeyId: KEY },
      },
    });
    expect(pauses).toEqual([10_000, 10_000]);
    expect(waited).toEqual([10, 20]);
  });

  it("under DynamoDB's own key where the table is", async () => {
    const { made, sent } = copies(
      { Table: { ...SOURCE.Table, SSEDescription: undefined } },
      NONE,
      {},
      COPIED,
    );
    await made.make(() => undefined);
    expect(sent[2]?.input).not.toHaveProperty("SSESpecificationOverride");
  });

  it("not again where it is there", async () => {
    const { made, sent } = copies(SOURCE, COPIED, COPIED);
    expect(await made.make(() => undefined)).toMatchObject({ wasThere: true });
    expect(sent.map(({ command }) => command)).not.toContain("RestoreTableToPointInTimeCommand");
  });

  it("or it is said that it is gone", async () => {
    await expect(copies(SOURCE, NONE, {}, NONE).made.make(() => undefined)).rejects.toThrow(
      `The copy ${COPY} is gone`,
    );
  });

  it("and deleted when it is not wanted any more", async () => {
    const { made, sent } = copies(SOURCE, COPIED, COPIED, {});
    await (await made.make(() => undefined)).remove?.();
    expect(sent.at(-1)).toEqual({ command: "DeleteTableCommand", input: { TableName: COPY } });
  });
});
