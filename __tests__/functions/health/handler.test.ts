import { createHealth, type Probe } from "../../../functions/health/handler";
import { anEvent, answered } from "../support/api-event";
import { recordingLog } from "../support/telemetry";

const ok: Probe = () => Promise.resolve();
const broken: Probe = () =>
  Promise.reject(new Error("AccessDenied for arn:aws:iam::123456789012:role/secret"));
const deaf: Probe = () => new Promise(() => undefined);

async function check(
  queryStringParameters: unknown,
  probes: { table: Probe; queue: Probe } = { table: ok, queue: ok },
) {
  const log = recordingLog();
  const handler = createHealth({ log, region: "us-east-2", role: "standby", probes, probeMilliseconds: 50 });
  return { ...answered(await handler(anEvent({ queryStringParameters }))), lines: log.lines };
}

test.each([[null], [{}], [{ deep: "0" }]])("with the query %j the table alone is read", async (query) => {
  const queue = jest.fn();
  expect(await check(query, { table: ok, queue })).toMatchObject({
    status: 200,
    body: {
      status: "healthy",
      region: "us-east-2",
      role: "standby",
      checks: { function: "ok", table: "ok" },
    },
  });
  expect(queue).not.toHaveBeenCalled();
});

test("a table that fails again and again makes the Region unhealthy, one slow read does not", async () => {
  let at = 0;
  const log = recordingLog();
  const health = createHealth({
    ...{ log, region: "us-east-1", role: "primary", probeMilliseconds: 50 },
    probes: { table: broken, queue: ok },
    now: () => (at += 5000),
  });
  const answers = [];
  for (let time = 0; time < 3; time += 1) answers.push(answered(await health(anEvent({}))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 503]);
  expect(answers.at(-1)?.body).toMatchObject({ status: "unhealthy", checks: { table: "failed" } });
  expect(log.lines).toHaveLength(3);
});

test("a switch that cannot be read makes a Region unhealthy that accepts by it", async () => {
  let at = 0;
  const health = createHealth({
    ...{ log: recordingLog(), region: "us-east-1", role: "primary", probeMilliseconds: 50 },
    probes: { table: ok, switch: broken, queue: ok },
    now: () => (at += 5000),
  });
  const answers = [];
  for (let time = 0; time < 3; time += 1) answers.push(answered(await health(anEvent({}))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 503]);
  expect(answers.at(-1)?.body).toMatchObject({ checks: { function: "ok", table: "ok", switch: "failed" } });
});

test("nobody may cache the answer", async () => {
  expect((await check(null)).headers["cache-control"]).toBe("no-store");
});

test("a deep check tells of the table and the queue", async () => {
  expect(await check({ deep: "1" })).toMatchObject({
    status: 200,
    body: { status: "healthy", checks: { function: "ok", table: "ok", queue: "ok" } },
  });
});

test.each([
  ["table", { table: broken, queue: ok }, { function: "ok", table: "failed", queue: "ok" }],
  ["queue", { table: ok, queue: broken }, { function: "ok", table: "ok", queue: "failed" }],
])("a failing %s is named without detail", async (dependency, probes, checks) => {
  const { status, body, lines } = await check({ deep: "1" }, probes);
  expect(status).toBe(503);
  expect(body).toEqual({ status: "unhealthy", region: "us-east-2", role: "standby", checks });
  expect(lines).toMatchObject([{ level: "warn", details: { dependency } }]);
});

test("a flood of deep checks asks each dependency once in 5 s, and takes none of the time of a table that hangs", async () => {
  let at = 0;
  const table = jest.fn(deaf);
  const queue = jest.fn(ok);
  const health = createHealth({
    ...{ log: recordingLog(), region: "us-east-1", role: "primary", probeMilliseconds: 5 },
    probes: { table, queue },
    now: () => at,
  });
  const alive = setTimeout(() => undefined, 5000);
  const ask = async () => answered(await health(anEvent({ queryStringParameters: { deep: "1" } })));
  const flood = [];
  for (let time = 0; time < 100; time += 1) flood.push(await ask());
  expect([table.mock.calls.length, queue.mock.calls.length]).toEqual([1, 1]);
  expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([503]));
  at = 5000;
  table.mockImplementation(ok);
  expect(await ask()).toMatchObject({ status: 200, body: { checks: { table: "ok", queue: "ok" } } });
  expect([table.mock.calls.length, queue.mock.calls.length]).toEqual([2, 2]);
  clearTimeout(alive);
});

test("a deep check does not answer for a shallow one, nor the other way round", async () => {
  const health = createHealth({
    ...{ log: recordingLog(), region: "us-east-1", role: "primary", probeMilliseconds: 50 },
    probes: { table: broken, queue: ok },
    now: () => 0,
  });
  const ask = async (query: unknown) =>
    answered(await health(anEvent({ queryStringParameters: query }))).status;
  for (let time = 0; time < 5; time += 1) expect(await ask({ deep: "1" })).toBe(503);
  expect(await ask(null)).toBe(200);
});

test("a probe that is deaf to its signal does not hold up the answer", async () => {
  // The signal's timer does not keep the process alive.
  const alive = setTimeout(() => undefined, 5000);
  const begin = performance.now();
  const { body, lines } = await check({ deep: "1" }, { table: deaf, queue: deaf });
  clearTimeout(alive);
  expect(performance.now() - begin).toBeLessThan(1000);
  expect(body.checks).toEqual({ function: "ok", table: "failed", queue: "failed" });
  expect(lines).toMatchObject([
    { details: { errorName: "TimeoutError" } },
    { details: { errorName: "TimeoutError" } },
  ]);
});

test("probes are told when their time is up", async () => {
  const signals: AbortSignal[] = [];
  const listening: Probe = (signal) => Promise.resolve(signals.push(signal));
  const health = createHealth({
    log: recordingLog(),
    region: "us-east-2",
    role: "standby",
    probes: { table: listening, queue: listening },
  });
  await health(anEvent({ queryStringParameters: { deep: "1" } }));
  await new Promise((resolve) => setTimeout(resolve, 850));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});
