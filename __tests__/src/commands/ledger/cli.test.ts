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
  jest.requireActual("../../../../src/commands/ledger/cli");
  const said = await line;
  await new Promise((resolve) => setImmediate(resolve));
  return said;
}

test("help is said, and the process ends with 0", async () => {
  expect(await runCli(["--help"])).toEqual([expect.stringContaining("npm run ledger")]);
  expect(process.exitCode).toBe(0);
});

test("where AWS cannot be reached the process says so and ends with 1", async () => {
  const unreachable = {
    ...{ AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  };
  const [said] = await runCli(["balances"], unreachable);
  expect(String(said)).toContain("ECONNREFUSED");
  expect(process.exitCode).toBe(1);
});
