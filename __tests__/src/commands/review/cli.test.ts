import { EventEmitter, once } from "node:events";

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
