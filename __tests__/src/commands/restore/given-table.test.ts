import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { givenTable } from "../../../../src/commands/restore/aws/given-table";
import { scriptedClient } from "../../../functions/support/client";

const READY = {
  TableName: "restored",
  TableStatus: "ACTIVE",
  TableSizeBytes: 7,
  KeySchema: [{ AttributeName: "transactionId", KeyType: "HASH" }],
};

function table(description: object, given = "restored") {
  const { client, sent } = scriptedClient<DynamoDBClient>({ Table: description });
  return { copies: givenTable({ client, tableName: "payments", given }), sent };
}

it("takes the place of the copy, and cannot be deleted", async () => {
  const { copies, sent } = table(READY);
  expect(await copies.check()).toEqual({ tableName: "restored", wasThere: true, bytes: 7 });
  const copy = await copies.make(() => undefined);
  expect(copy).toMatchObject({ tableName: "restored", wasThere: true });
  expect(copy.remove).toBeUndefined();
  expect(sent.map(({ command }) => command)).toEqual(["DescribeTableCommand"]);
});

it("is of unknown size where DynamoDB has not counted yet", async () => {
  expect(await table({ ...READY, TableSizeBytes: undefined }).copies.check()).toMatchObject({ bytes: 0 });
});

it.each<[string, object]>([
  ["that is not ready", { ...READY, TableStatus: "CREATING" }],
  ["with another key", { ...READY, KeySchema: [{ AttributeName: "id" }] }],
  ["with a sort key", { ...READY, KeySchema: [...READY.KeySchema, { AttributeName: "timestamp" }] }],
  ["of which nothing is known", {}],
])("refuses a table %s", async (_what, description) => {
  await expect(table(description).copies.check()).rejects.toThrow(
    "is no table with the key transactionId alone",
  );
});

it("refuses the payments table itself", async () => {
  await expect(table(READY, "payments").copies.check()).rejects.toThrow(
    "--from-table is the payments table itself.",
  );
});
