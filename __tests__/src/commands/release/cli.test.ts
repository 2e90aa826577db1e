import { EventEmitter, once } from "node:events";

const exitCode = process.exitCode;
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = exitCode;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeAllListeners(signal);
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
  jest.requireActual("../../../../src/commands/release/cli");
  const said = await line;
  await new Promise((resolve) => setImmediate(resolve));
  return said;
}

test("help is said, and the process ends with 0", async () => {
  expect(await runCli(["--help"])).toEqual([expect.stringContaining("npm run release")]);
  expect(process.exitCode).toBe(0);
});

test("wrong arguments are complained of, and the process ends with 2", async () => {
  expect(await runCli(["--region", "none"])).toEqual([
    expect.stringContaining("--region is primary or standby"),
  ]);
  expect(process.exitCode).toBe(2);
});

test("where AWS cannot be reached, the process says so and ends with 1", async () => {
  const unreachable = {
    ...{ AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" },
    ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  };
  for (const words of [["--region", "primary"], []]) {
    expect(await runCli(words, unreachable)).toEqual([expect.stringContaining("npm run release -- status")]);
    expect(process.exitCode).toBe(1);
  }
});

test("Ctrl-C breaks the release off, and does not end the process before it is taken back", async () => {
  const before = process.listeners("SIGINT");
  await runCli(["--help"]);
  const [own] = process.listeners("SIGINT").filter((listener) => !before.includes(listener));
  expect(own).toBeDefined();
  expect(() => own?.("SIGINT")).not.toThrow();
});
