import { failoverSwitchReportSchema } from "../../../functions/failover/switch-report";
import { RELEASED, type SwitchState } from "../../../functions/failover/switch-state";
import { createFailoverSwitch } from "../../../functions/failover-switch/handler";
import { anEvent, answered } from "../support/api-event";
import { recordingLog } from "../support/telemetry";

const ENGAGED: SwitchState = {
  position: "engaged" as const,
  since: "2026-03-02T12:00:00.000Z",
  by: "a.person",
  reason: "private words",
  epoch: 3,
};

/** The route over a switch that gives these answers, then goes on giving the last one. */
function routeOver(...answers: (SwitchState | Error | "silence")[]) {
  let time = 0;
  let reads = 0;
  const log = recordingLog();
  const handler = createFailoverSwitch({
    ...{ log, region: "us-east-2", role: "standby", readMilliseconds: 20 },
    elapsed: () => ({ monotonic: time, wall: time }),
    source: {
      read: () => {
        const answer = answers[Math.min(reads, answers.length - 1)];
        reads += 1;
        if (answer === "silence") {
          return new Promise(() => undefined);
        }
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as SwitchState);
      },
    },
  });
  return {
    ask: async (expect?: string) =>
      answered(await handler(anEvent({ queryStringParameters: expect === undefined ? null : { expect } }))),
    pass: (milliseconds: number) => (time += milliseconds),
    reads: () => reads,
    log,
  };
}

/** Clients are led to the standby before the primary is fenced. */
const DRAINING: SwitchState = { ...RELEASED, position: "draining", epoch: 2 };

test("a released switch answers 200", async () => {
  expect(await routeOver(RELEASED).ask()).toMatchObject({
    status: 200,
    body: { state: "released", epoch: 0, region: "us-east-2", role: "standby" },
  });
});

test("an engaged switch answers 409, with the time of the failover", async () => {
  expect(await routeOver(ENGAGED).ask()).toMatchObject({
    status: 409,
    body: { state: "engaged", since: "2026-03-02T12:00:00.000Z", epoch: 3 },
  });
});

test.each([
  ["engaged", RELEASED, 409],
  ["engaged", ENGAGED, 200],
  ["engaged", DRAINING, 200],
  ["released", DRAINING, 409],
  ["released", RELEASED, 200],
  ["released", ENGAGED, 409],
  ["anything else", RELEASED, 200],
])("asked with expect=%s, the state %j answers %d", async (expected, state, status) => {
  expect((await routeOver(state).ask(expected)).status).toBe(status);
});

test("the answer is as the contract says, without who engaged it or why", async () => {
  const { body } = await routeOver(ENGAGED).ask();
  expect(failoverSwitchReportSchema.safeParse(body).success).toBe(true);
});

test("no answer may be cached", async () => {
  expect((await routeOver(ENGAGED).ask()).headers).toMatchObject({ "cache-control": "no-store" });
});

test("one read serves the checkers of two seconds", async () => {
  const route = routeOver(RELEASED, ENGAGED);
  await route.ask();
  route.pass(1999);
  expect((await route.ask()).status).toBe(200);
  expect(route.reads()).toBe(1);
});

test("after two seconds a change is seen", async () => {
  const route = routeOver(RELEASED, ENGAGED);
  await route.ask();
  route.pass(2000);
  expect((await route.ask()).status).toBe(409);
});

test("a switch that could never be read counts as released: its Region is not one to move clients to", async () => {
  expect((await routeOver(new Error("down")).ask()).status).toBe(200);
});

test("an engaged switch that cannot be read any more stays engaged", async () => {
  const route = routeOver(ENGAGED, new Error("down"));
  await route.ask();
  route.pass(2000);
  expect((await route.ask()).status).toBe(409);
});

test("a read that takes too long is given up, and reported", async () => {
  const { ask, log } = routeOver("silence");
  expect((await ask()).status).toBe(200);
  expect(log.lines).toMatchObject([{ level: "warn", details: { errorName: "TimeoutError" } }]);
});

test("by default a read has less than the second that an answer may take", async () => {
  const handler = createFailoverSwitch({
    ...{ log: recordingLog(), region: "us-east-2", role: "standby" },
    source: { read: () => new Promise(() => undefined) },
  });
  const start = Date.now();
  await handler(anEvent());
  expect(Date.now() - start).toBeLessThan(1000);
});
