import { createLedgerMigrate } from "../../../functions/ledger-migrate/handler";
import { recordingLog } from "../support/telemetry";

const migrateOver = (applied: () => Promise<ReadonlyMap<string, string>>) => {
  const passwords: string[] = [];
  const log = recordingLog();
  const handler = createLedgerMigrate({
    migrations: () => [],
    database: { exclusively: (work) => work({ applied, apply: () => Promise.resolve() }) },
    writerPassword: () => Promise.resolve("a-password-of-the-tests"),
    setWriterPassword: (verifier) => Promise.resolve(void passwords.push(verifier)),
    log,
  });
  return { handler, passwords, log };
};

test("the schema comes first, then the writer's password, of which only a verifier is sent", async () => {
  const { handler, passwords } = migrateOver(() => Promise.resolve(new Map()));
  expect(await handler()).toEqual({ applied: [], unknown: [] });
  expect(passwords).toEqual([expect.stringMatching(/^SCRAM-SHA-256\$4096:[\w+/=]+\$[\w+/=]+:[\w+/=]+$/)]);
});

test("a failure is logged and thrown: it fails the deploy", async () => {
  const { handler, passwords } = migrateOver(() => Promise.reject(new Error("no writer")));
  await expect(handler({}, { awsRequestId: "lambda-1" })).rejects.toThrow("no writer");
  expect(passwords).toEqual([]);
});
