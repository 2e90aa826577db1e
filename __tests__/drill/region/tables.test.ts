import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Clock } from "../../../drill/clock";
import type { RegionLink } from "../../../drill/region/region-link";
import { RegionStore } from "../../../drill/region/region-store";
import { noQuorum } from "../../../drill/region/table-error";
import { Tables } from "../../../drill/region/tables";

const folder = mkdtempSync(join(tmpdir(), "tables-"));
afterAll(() => rmSync(folder, { recursive: true }));

const link = { notify: () => undefined, request: () => Promise.reject(noQuorum()) } as unknown as RegionLink;
const store = new RegionStore(
  folder,
  [
    {
      ...{ name: "t", consistency: "strong", key: "id" },
      indexes: [{ name: "by-owner", hashKey: "owner" }],
    },
  ],
  link,
);

const recordedOf = async (throttled: boolean, operation: string, more: object) => {
  const recorded: unknown[] = [];
  const tables = new Tables({
    ...{ role: "primary", clock: new Clock({ startedAt: 0, speed: 1 }), store, link },
    ...{ throttles: () => throttled, record: (...metrics) => recorded.push(metrics) },
  });
  await expect(tables.run(operation, { TableName: "t", ...more })).rejects.toThrow();
  return recorded;
};

const KEY = { Key: { id: { S: "a" } } };
const QUERY = {
  IndexName: "by-owner",
  KeyConditionExpression: "#o = :o",
  ExpressionAttributeNames: { "#o": "owner" },
  ExpressionAttributeValues: { ":o": { S: "x" } },
};

test.each([
  ["GetItem", KEY, { TableName: "t" }, "ReadThrottleEvents"],
  ["Query", QUERY, { TableName: "t", GlobalSecondaryIndexName: "by-owner" }, "ReadThrottleEvents"],
  ["PutItem", { Item: { id: { S: "a" } } }, { TableName: "t" }, "WriteThrottleEvents"],
])("CloudWatch is told of a throttled %s", async (operation, more, place, metric) => {
  expect(await recordedOf(true, operation, more)).toEqual([["AWS/DynamoDB", place, { [metric]: 1 }]]);
});

test("a lost quorum is a system error of the operation", async () => {
  expect(await recordedOf(false, "GetItem", { ...KEY, ConsistentRead: true })).toEqual([
    ["AWS/DynamoDB", { TableName: "t", Operation: "GetItem" }, { SystemErrors: 1 }],
  ]);
});
