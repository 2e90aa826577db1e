import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const exitCode = process.exitCode;
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = exitCode;
});

/** Runs the command line to the end: it prints or remarks something last. */
async function runCli(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const lines = new EventEmitter();
  const line = once(lines, "line") as Promise<[string]>;
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((text) => lines.emit("line", String(text)));
  }
  jest.replaceProperty(process, "argv", ["node", "cli", ...args]);
  jest.replaceProperty(process, "env", environment);
  jest.resetModules();
  jest.requireActual("../../../../src/commands/review/cli");
  const [said] = await line;
  await new Promise((resolve) => setImmediate(resolve));
  return said;
}

test("help is printed, and the process ends with 0", async () => {
  expect(await runCli(["--help"])).toContain("npm run review");
  expect(process.exitCode).toBe(0);
});

test("where AWS cannot be reached the process says so and ends with 1", async () => {
  const unreachable = {
    ...{ AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" },
    ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  };
  expect(await runCli(["list"], unreachable)).toMatch(/ECONNREFUSED|Error/);
  expect(process.exitCode).toBe(1);
});

const IDENTITY =
  "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ada</Arn>" +
  "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

test("a payment that is not there is told of, by the deployed environment's table", async () => {
  const tables: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      if (!body.startsWith("{")) return response.end(IDENTITY);
      tables.push((JSON.parse(body) as { TableName: unknown }).TableName);
      return response.end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const id = "11111111-1111-4111-8111-111111111111";
  try {
    const said = await runCli(["approve", id, "--reason", "checked by phone", "--dry-run"], {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
    });
    expect(said).toContain(id);
    expect(tables).toEqual(["payments-transactions-dev"]);
    expect(process.exitCode).toBe(1);
  } finally {
    server.close();
  }
});
