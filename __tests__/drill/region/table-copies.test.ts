import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change } from "../../../drill/region/change";
import type { RegionLink } from "../../../drill/region/region-link";
import { RegionStore } from "../../../drill/region/region-store";
import { TableCopies } from "../../../drill/region/table-copies";
import type { Item } from "../../../drill/region/table-operation";

const folder = mkdtempSync(join(tmpdir(), "table-copies-"));
afterAll(() => rmSync(folder, { recursive: true }));

let now = 1_000_000;
const link = { notify: () => undefined } as unknown as RegionLink;
const TABLE = { name: "payments", consistency: "strong", key: "id", indexes: [] } as const;
const store = new RegionStore(folder, [TABLE], link, () => now);
const copies = new TableCopies({
  ...{ region: "us-east-1", folder, clock: { now: () => now }, store },
  tables: {
    run: (_operation, { Key }) => {
      const item = store.replicas.get("payments")?.get(String((Key as Item).id?.S));
      return Promise.resolve(item === undefined ? {} : { Item: item });
    },
  },
});

let order = 0;
const write = (id: string, status: string) =>
  store.keep({
    ...{ table: "payments", key: id, order: (order += 1), from: "primary" },
    item: { id: { S: id }, status: { S: status } },
  } satisfies Change);
const run = (operation: string, parameters: object) =>
  copies.run(operation, parameters as never) as Promise<Record<string, unknown>>;
const RESTORE = { SourceTableName: "payments", TargetTableName: "copy" };

test("a copy is the table as it was at the moment, and is there after a while", async () => {
  write("a", "ACCEPTED");
  now += 5_000;
  const moment = now;
  now += 5_000;
  write("a", "SPOILED");
  write("b", "ACCEPTED");
  await run("RestoreTableToPointInTime", { ...RESTORE, RestoreDateTime: moment / 1000 });
  const describe = () => run("DescribeTable", { TableName: "copy" });
  expect(await describe()).toMatchObject({
    Table: {
      TableStatus: "CREATING",
      RestoreSummary: {
        SourceTableArn: expect.stringMatching(/:table\/payments$/) as string,
        RestoreDateTime: moment / 1000,
      },
    },
  });
  now += 20_000;
  expect(await describe()).toMatchObject({ Table: { TableStatus: "ACTIVE", ItemCount: 1 } });
  expect(await run("Scan", { TableName: "copy" })).toMatchObject({
    Items: [{ id: { S: "a" }, status: { S: "ACCEPTED" } }],
  });
  expect(
    await run("BatchGetItem", { RequestItems: { copy: { Keys: [{ id: { S: "a" } }, { id: { S: "b" } }] } } }),
  ).toEqual({
    Responses: { copy: [{ id: { S: "a" }, status: { S: "ACCEPTED" } }] },
    UnprocessedKeys: {},
  });
  await expect(run("RestoreTableToPointInTime", { ...RESTORE, RestoreDateTime: 1 })).rejects.toThrow(
    "already exists",
  );
});

test("the table itself is described, and read as it is", async () => {
  expect(await run("DescribeTable", { TableName: "payments" })).toMatchObject({
    Table: { TableStatus: "ACTIVE", ItemCount: 2 },
  });
  expect(
    await run("BatchGetItem", {
      RequestItems: { payments: { Keys: [{ id: { S: "a" } }, { id: { S: "z" } }] } },
    }),
  ).toMatchObject({
    Responses: { payments: [{ status: { S: "SPOILED" } }] },
  });
  expect(await run("DescribeContinuousBackups", { TableName: "payments" })).toMatchObject({
    ContinuousBackupsDescription: {
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: "ENABLED",
        LatestRestorableDateTime: now / 1000,
      },
    },
  });
});

test("a scan has pages", async () => {
  for (let index = 0; index < 150; index += 1) write(`p${String(index).padStart(3, "0")}`, "ACCEPTED");
  const first = await run("Scan", { TableName: "payments" });
  expect(first).toMatchObject({ Count: 100, LastEvaluatedKey: { id: { S: "p097" } } });
  const second = await run("Scan", { TableName: "payments", ExclusiveStartKey: first.LastEvaluatedKey });
  expect(second).toMatchObject({ Count: 52 });
  expect(second).not.toHaveProperty("LastEvaluatedKey");
});

test("a copy can be deleted, the table cannot; what is not there is not found", async () => {
  await run("DeleteTable", { TableName: "copy" });
  await expect(run("DescribeTable", { TableName: "copy" })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
  await expect(run("DeleteTable", { TableName: "payments" })).rejects.toThrow("deletes copies alone");
});

test("it knows its operations alone", () => {
  expect([copies.knows("Scan"), copies.knows("PutItem")]).toEqual([true, false]);
});
