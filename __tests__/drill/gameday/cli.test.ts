import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** As a shell has it, where Ctrl-C reaches the process itself, not a relay before it. */
const GAME_DAY = ["--require", "tsx/cjs", "drill/gameday/cli.ts"];
const temporary = mkdtempSync(join(tmpdir(), "gameday-cli-"));
afterAll(() => rmSync(temporary, { recursive: true }));

function started(args: readonly string[]) {
  const folder = join(temporary, String(readdirSync(temporary).length));
  mkdirSync(folder);
  const child = spawn(process.execPath, [...GAME_DAY, ...args], { env: { ...process.env, TMPDIR: folder } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const code = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return { child, folder, code, output: () => output };
}

/** A process's children, and theirs. */
function descendants({ pid }: Pick<ChildProcess, "pid">): number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number | undefined): number[] =>
    pairs.filter(([, of]) => of === parent).flatMap(([one = 0]) => [one, ...below(one)]);
  return below(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function eventually(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries === 100) throw new Error("It did not come about within 10 s.");
    await setTimeout(100);
  }
}

test("what cannot be understood ends with 2, and says why", async () => {
  const { code, output } = started(["--speed", "21"]);
  expect(await code).toBe(2);
  expect(output()).toContain('--speed is "21"; it must be a number from 1 to 20.');
});

test("it prints its address, lets in who has the token alone, and Ctrl-C leaves nothing behind", async () => {
  const { child, folder, code, output } = started(["--speed", "5"]);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(output()) ?? [];
      if (found !== undefined) resolve(found);
    });
    void code.then(() => reject(new Error(output())));
  });
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(new URL("/", url))).status).toBe(401);
  const processes = descendants(child);
  // Both Regions are processes of their own.
  expect(processes.length).toBeGreaterThanOrEqual(2);
  expect(readdirSync(folder).length).toBeGreaterThan(0);
  child.kill("SIGINT");
  expect(await code).toBe(0);
  expect(output()).toContain("Ended; everything is cleaned up.");
  // The compiler's own process ends by itself, when nobody is left to compile for.
  await eventually(() => processes.filter(isAlive).length === 0);
  expect(readdirSync(folder).filter((name) => name.startsWith("payments-"))).toEqual([]);
  await expect(fetch(url)).rejects.toThrow("fetch failed");
}, 120_000);
