import { EventEmitter, once } from "node:events";

const exitCode = process.exitCode;
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = exitCode;
});

test.each([
  ["--help", "log", "Reads the account before a deploy", 0],
  ["--nothing", "error", "Unknown option '--nothing'", 2],
] as const)("%s is answered, and the process ends with its code", async (word, method, text, code) => {
  const lines = new EventEmitter();
  const line = once(lines, "line");
  jest.spyOn(console, method).mockImplementation((...texts) => void lines.emit("line", ...texts));
  jest.replaceProperty(process, "argv", ["node", "cli", word]);
  jest.resetModules();
  jest.requireActual("../../../../src/commands/preflight/cli");
  expect(await line).toEqual([expect.stringContaining(text)]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(process.exitCode).toBe(code);
});

test("the present settings' stack is asked for: a wrong one ends with 2", async () => {
  const lines = new EventEmitter();
  const line = once(lines, "line");
  jest.spyOn(console, "error").mockImplementation((...texts) => void lines.emit("line", ...texts));
  jest.replaceProperty(process, "argv", ["node", "cli"]);
  jest.replaceProperty(process, "env", { ...process.env, PRIMARY_REGION: "nowhere" });
  jest.resetModules();
  jest.requireActual("../../../../src/commands/preflight/cli");
  expect(await line).toEqual([expect.stringContaining("PRIMARY_REGION")]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(process.exitCode).toBe(2);
});
