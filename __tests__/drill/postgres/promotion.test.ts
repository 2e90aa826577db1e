import { randomUUID } from "node:crypto";
import { dataApiLedger } from "../../../functions/adapters/data-api-ledger";
import { transferOf } from "../../../functions/ledger/transfer";
import { LedgerUnavailable } from "../../../functions/ledger/ports";
import { LedgerDatabases, clusterArn, secretArn } from "../../support/ledger-databases";
import { ExecuteStatementCommand } from "@aws-sdk/client-rds-data";

const databases = new LedgerDatabases();
beforeAll(async () => {
  await databases.start(2);
  await databases.migrate();
});
afterAll(() => databases.stop());

const transfer = () =>
  transferOf({
    transactionId: randomUUID(),
    customerId: "ada",
    amount: 100,
    currency: "EUR",
    contentHash: "a".repeat(64),
    originRegion: "us-east-1",
    settledAt: "2026-03-02T09:30:00.000Z",
  });

test("a secondary refuses reads and writes; once it is promoted the same adapter writes there", async () => {
  const ledger = dataApiLedger(databases.database("writer"));
  const [before, after] = [transfer(), transfer()];
  await ledger.add([before]);
  const region = "us-east-2";
  const read = () =>
    databases.client(region).send(
      new ExecuteStatementCommand({
        ...{ resourceArn: clusterArn(region), secretArn: secretArn(region, "master"), database: "postgres" },
        sql: "SELECT 1",
      }),
    );
  await expect(read()).rejects.toMatchObject({ name: "DatabaseNotFoundException" });

  const [primary, standby] = databases.servers;
  await primary?.kill();
  await expect(ledger.add([after])).rejects.toThrow(LedgerUnavailable);
  standby?.promote();
  await ledger.add([after]);
  await expect(read()).resolves.toMatchObject({ records: [[{ longValue: 1 }]] });
  const held = await ledger.find([before.transactionId, after.transactionId]);
  expect(held).toContainEqual(after);
});
