import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { runner } from "../../../../src/commands/prove-exit/run";
import { UserError } from "../../../../src/errors";

const PROJECT = join(__dirname, "..", "..", "..", "..");
const environment = process.env;

const exitCode = process.exitCode;
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = exitCode;
});

test("help is said, both signals are listened to, and the process ends with 0", async () => {
  const said = jest.spyOn(console, "log").mockImplementation(() => {});
  const on = jest.spyOn(process, "on").mockImplementation((_signal, stop) => {
    (stop as () => void)();
    return process;
  });
  jest.replaceProperty(process, "argv", ["node", "cli", "--help"]);
  jest.requireActual("../../../../src/commands/prove-exit/cli");
  await new Promise((resolve) => setImmediate(resolve));
  expect(said).toHaveBeenCalledWith(expect.stringContaining("npm run prove-exit"));
  expect(on.mock.calls.map(([signal]) => signal)).toEqual(["SIGINT", "SIGTERM"]);
  expect(process.exitCode).toBe(0);
});

test("a program that ends with 0 is awaited, in the given folder and environment", async () => {
  const folder = mkdtempSync(join(tmpdir(), "prove-exit-run-"));
  await runner(new AbortController().signal)(["sh", "-c", "touch $NAME"], folder, {
    ...environment,
    NAME: "made",
  });
  expect(readdirSync(folder)).toEqual(["made"]);
});

test("a program that fails is named, with what it said", async () => {
  const run = runner(new AbortController().signal)(["sh", "-c", "echo no >&2; exit 3"], ".", environment);
  await expect(run).rejects.toThrow(new UserError("sh -c echo no >&2; exit 3 failed:\nno\n"));
});

test("what a failing program says in its output is told where it complains of nothing", async () => {
  const run = runner(new AbortController().signal)(["sh", "-c", "echo no; exit 3"], ".", environment);
  await expect(run).rejects.toThrow("failed:\nno\n");
});

test("a program that is not there is named", async () => {
  const run = runner(new AbortController().signal)(["no-such-program"], ".", environment);
  await expect(run).rejects.toThrow("no-such-program failed:\nspawn no-such-program ENOENT");
});

/** Like npm, which writes for a while after it was told to stop. */
const SLOW_TO_STOP = `#!/bin/sh
here=$(dirname "$0")
trap 'kill $!; sleep 1; mkdir -p "$PWD"; touch "$here/ended"; exit 1' TERM
sleep 60 &
touch "$here/begun"
wait
`;

/** The command line in a project whose npm says that it has begun, and waits. */
function startCli(): { cli: ChildProcess; folder: string; temporary: string } {
  const folder = mkdtempSync(join(tmpdir(), "prove-exit-cli-"));
  const temporary = mkdtempSync(join(tmpdir(), "prove-exit-temporary-"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "npm"), SLOW_TO_STOP);
  chmodSync(join(folder, "npm"), 0o755);
  const cli = spawn(
    process.execPath,
    [
      ...["--require", join(PROJECT, "node_modules/tsx/dist/preflight.cjs")],
      join(PROJECT, "node_modules/tsx/dist/cli.mjs"),
      join(PROJECT, "src/commands/prove-exit/cli.ts"),
    ],
    {
      cwd: folder,
      env: { ...environment, TMPDIR: temporary, PATH: [folder, environment.PATH].join(delimiter) },
    },
  );
  return { cli, folder, temporary };
}

test("an interruption awaits the end of the program that runs, leaves no folder and ends with 130", async () => {
  const { cli, folder, temporary } = startCli();
  const made = () => readdirSync(temporary).filter((name) => name.startsWith("payments-prove-exit-"));
  while (!existsSync(join(folder, "begun"))) await setTimeout(20);
  expect(made()).toHaveLength(1);
  cli.kill("SIGINT");
  expect(await once(cli, "exit")).toEqual([130, null]);
  expect(existsSync(join(folder, "ended"))).toBe(true);
  expect(made()).toEqual([]);
});

test("a program that begins after the interruption is stopped too", async () => {
  const run = runner(AbortSignal.abort())(["sleep", "60"], ".", environment);
  await expect(run).rejects.toThrow("sleep 60 failed:");
});
