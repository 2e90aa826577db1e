import { EventEmitter, once } from "node:events";

const exitCode = process.exitCode;
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = exitCode;
});

/** Runs the command line to the end: it says or complains something last. */
async function runCli(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<[unknown]> {
  const lines = new EventEmitter();
  const line = once(lines, "line") as Promise<[unknown]>;
  for (const method of ["log", "error"] as const) {
    jest.spyOn(console, method).mockImplementation((...texts) => void lines.emit("line", ...texts));
  }
  jest.replaceProperty(process, "argv", ["node", "cli", ...args]);
  jest.replaceProperty(process, "env", environment);
  jest.resetModules();
  jest.requireActual("../../../../src/commands/receipts/cli");
  const said = await line;
  await new Promise((resolve) => setImmediate(resolve));
  return said;
}

test("help is said, and the process ends with 0", async () => {
  expect(await runCli(["--help"])).toEqual([expect.stringContaining("npm run receipts")]);
  expect(process.exitCode).toBe(0);
});

test.each([undefined, "http://127.0.0.1:9"])(
  "where AWS cannot be reached, at the endpoint %s, the process says so and ends with 1",
  async (AWS_ENDPOINT_URL) => {
    const unreachable = {
      ...{ AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" },
      ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
    };
    const args = ["rebuild", "--region", "us-east-2", "--bucket", "acme", "--since", "2026-01-01"];
    const [said] = await runCli(args, unreachable);
    expect(String(said)).toContain("ECONNREFUSED");
    expect(process.exitCode).toBe(1);
  },
);
