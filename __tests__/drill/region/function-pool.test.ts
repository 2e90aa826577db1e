import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FunctionPool, type FunctionPoolSettings } from "../../../drill/region/function-pool";
import type { FunctionPlan } from "../../../drill/stack/plan";

const folder = mkdtempSync(join(tmpdir(), "pool-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Stands for an execution environment: does what the event says. */
const WORKER = `
const { parentPort } = require("node:worker_threads");
let running = 0;
parentPort.on("message", ({ id, event }) => {
  if (event.hang) return;
  if (event.crash) { process.nextTick(() => { throw new Error("crashed"); }); return; }
  if (event.fail) return parentPort.postMessage({ id, error: { name: "TypeError", message: event.fail } });
  running += 1;
  const before = running;
  setTimeout(() => { running -= 1; parentPort.postMessage({ id, value: { at: before, variable: process.env[event.read] ?? null } }); }, 20);
});
parentPort.postMessage("ready");
`;
const workerFile = join(folder, "worker.js");
writeFileSync(workerFile, WORKER);

const PLAN = {
  ...{ name: "f", codeFolder: folder, handler: "index.handler", memoryMegabytes: 128, timeoutSeconds: 1 },
  variables: { TABLE_NAME: "t" },
} as unknown as FunctionPlan;

const poolOf = (change: Partial<FunctionPoolSettings> = {}) =>
  new FunctionPool({
    ...{ region: "us-east-1", plan: PLAN, clock: { startedAt: 0, speed: 1 }, workerFile, hosts: {} },
    ...{ logFile: join(folder, "log"), endpoint: "http://aws", accessKeyId: "KEY", largestConcurrency: 1 },
    ...change,
  });

/** A function that hangs is ended with its time: afterwards no environment is left. */
const ended = (pool: FunctionPool) =>
  expect(pool.invoke({ hang: true })).rejects.toThrow("Task timed out after 1.00 seconds");

test("one environment runs one invocation at a time; the others wait in line", async () => {
  const pool = poolOf();
  await pool.warm();
  const answers = await Promise.all([1, 2, 3].map(() => pool.invoke({ read: "TABLE_NAME" })));
  expect(answers).toEqual(Array.from({ length: 3 }, () => ({ at: 1, variable: "t" })));
  await ended(pool);
});

test("an environment has the stack's variables and Lambda's own, and nothing of this machine's", async () => {
  const pool = poolOf();
  const read = async (name: string) =>
    ((await pool.invoke({ read: name })) as { variable: string | null }).variable;
  expect(await read("AWS_REGION")).toBe("us-east-1");
  expect(await read("AWS_ENDPOINT_URL")).toBe("http://aws");
  expect(await read("HOME")).toBeNull();
  await ended(pool);
});

test("a function that throws is told by its error, and its environment goes on; one whose time is over is ended", async () => {
  const pool = poolOf();
  await expect(pool.invoke({ fail: "no such thing" })).rejects.toThrow("TypeError: no such thing");
  await ended(pool);
  expect(await pool.invoke({})).toMatchObject({ at: 1 });
  await ended(pool);
});

test("an environment that crashes fails its invocation, and a new one takes its place", async () => {
  const pool = poolOf();
  await expect(pool.invoke({ crash: true })).rejects.toThrow("crashed");
  expect(await pool.invoke({})).toMatchObject({ at: 1 });
  await ended(pool);
});

test("an environment that does not start says whose it is", async () => {
  const broken = join(folder, "broken.js");
  writeFileSync(broken, 'throw new Error("no variables");');
  await expect(poolOf({ workerFile: broken }).invoke({})).rejects.toThrow("f does not start: no variables");
});

test("CloudWatch is told of each invocation, its errors, and of metrics that the function printed", async () => {
  const printing = join(folder, "printing.js");
  writeFileSync(
    printing,
    WORKER.replace(
      "let running",
      "parentPort.on('message', () => parentPort.postMessage({ metrics: ['printed'] }));let running",
    ),
  );
  const recorded: unknown[] = [];
  const printed: unknown[] = [];
  const pool = poolOf({
    workerFile: printing,
    record: (...metrics) => recorded.push(metrics),
    onPrinted: (points) => printed.push(points),
  });
  await pool.invoke({});
  await ended(pool);
  const of = ["AWS/Lambda", { FunctionName: "f" }];
  expect(recorded).toEqual([
    [...of, { Invocations: 1, Errors: 0, Duration: expect.any(Number) as unknown }],
    [...of, { Invocations: 1, Errors: 1 }],
  ]);
  expect(printed).toEqual([["printed"], ["printed"]]);
});
