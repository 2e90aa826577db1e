import type * as fileSystem from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { closeAfterTest } from "../support/close-after-test";
import { ENVIRONMENT } from "./support/environment";
import { loadFunction } from "./support/load-function";

afterEach(() => jest.restoreAllMocks());

/** AWS as far as one function asks it: what it is asked, by path or target, and what it answers. */
async function aws(answers: Readonly<Record<string, object>>) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const what = String(request.headers["x-amz-target"] ?? request.url);
    asked.push(what);
    request.resume();
    response.end(JSON.stringify(answers[what] ?? {}));
  });
  closeAfterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, environment: { ...ENVIRONMENT, AWS_ENDPOINT_URL: url, POWERTOOLS_DEV: "true" } };
}

const quiet = () => {
  for (const method of ["log", "info", "warn", "error"] as const) {
    jest.spyOn(console, method).mockImplementation(() => undefined);
  }
};

test("ledger-migrate asks for the writer's password, and sets it once the schema is there", async () => {
  quiet();
  const secret = JSON.stringify({ username: "ledger_writer", password: "a-password-of-the-tests" });
  const { asked, environment } = await aws({
    "/BeginTransaction": { transactionId: "t" },
    "secretsmanager.GetSecretValue": { SecretString: secret },
  });
  const fs = jest.requireActual<typeof fileSystem>("node:fs");
  // The bundle has the migrations beside it.
  jest.spyOn(fs, "readdirSync").mockReturnValue(["001-first.sql"] as never);
  const readFile = fs.readFileSync;
  jest
    .spyOn(fs, "readFileSync")
    .mockImplementation(((file: string, options: never) =>
      file.endsWith("001-first.sql") ? "SELECT 1;\n" : readFile(file, options)) as never);
  const handler = loadFunction("ledger-migrate", environment);
  expect(await handler({})).toEqual({ applied: ["001-first"], unknown: [] });
  expect(asked.slice(-2)).toEqual(["secretsmanager.GetSecretValue", "/Execute"]);
});

test("ledger-reconciler tells of a row that it cannot read, and asks the ledger for the hours", async () => {
  quiet();
  const { asked, environment } = await aws({
    "DynamoDB_20120810.Query": { Items: [{ transactionId: { S: "a" } }] },
    "/Execute": { records: [] },
  });
  const handler = loadFunction("ledger-reconciler", environment);
  const event = { since: "2026-03-02T09:00:00.000Z", until: "2026-03-02T09:30:00.000Z" };
  expect(await handler(event)).toMatchObject({ compared: 0, missing: 0 });
  expect(new Set(asked)).toEqual(new Set(["DynamoDB_20120810.Query", "/Execute"]));
});
