import type { ReadSwitch } from "../../../functions/failover/switch-reader";
import { createIntake, type IntakeDependencies } from "../../../functions/intake/handler";
import { anEvent, answered } from "../support/api-event";
import { MemoryStore } from "../support/memory-store";
import { aPayment, aStoredPayment, CARD_NUMBER, ID, NOON } from "../support/payments";
import { recordingLog, recordingMeter } from "../support/telemetry";

const known =
  (engaged: boolean, ageMilliseconds = 0): ReadSwitch =>
  () =>
    Promise.resolve({
      state: { position: engaged ? ("engaged" as const) : ("released" as const), epoch: 1 },
      ageMilliseconds,
    });

function intakeWith(overrides: Partial<IntakeDependencies> = {}) {
  const log = recordingLog();
  const meter = recordingMeter();
  const store = new MemoryStore();
  const sent: string[] = [];
  const handler = createIntake({
    log,
    meter,
    store,
    queue: { send: ({ transactionId }) => Promise.resolve(void sent.push(transactionId)) },
    readSwitch: known(false),
    consistency: "strong",
    region: "us-east-1",
    role: "primary",
    reviewThreshold: 50_000,
    now: () => NOON,
    ...overrides,
  });
  const process = async (body: unknown) => answered(await handler(anEvent({ body })));
  return { process, store, sent, log, meter };
}

const fenced = { readSwitch: known(true) };

test("a new payment is accepted, shown without its token, and told where to be found", async () => {
  const { process, meter } = intakeWith();
  const { status, headers, body } = await process(aPayment());
  expect(status).toBe(202);
  expect(headers.location).toBe(`/v1/payments/${ID}`);
  expect(body).toEqual({
    transactionId: ID,
    customerId: "customer-1042",
    amount: 12_900,
    currency: "EUR",
    status: "ACCEPTED",
    acceptedAt: NOON.toISOString(),
    updatedAt: NOON.toISOString(),
  });
  expect(meter.flushed).toEqual({ PaymentsAccepted: 1 });
});

test("without a clock of its own it takes the time of day", async () => {
  const { process, store } = intakeWith({ now: undefined });
  await process(aPayment());
  expect(Math.abs(Date.parse(store.payments.get(ID)?.timestamp ?? "") - Date.now())).toBeLessThan(5000);
});

test("a replay is answered with the present state", async () => {
  const { process, store, meter } = intakeWith();
  await process(aPayment());
  store.payments.set(ID, { ...(await store.find(ID))!, status: "COMPLETED" });
  expect(await process(aPayment())).toMatchObject({ status: 200, body: { status: "COMPLETED" } });
  expect(meter.flushed).toMatchObject({ PaymentsReplayed: 1 });
});

test("two requests never take each other's write for their own", async () => {
  const { process } = intakeWith();
  expect((await process(aPayment())).status).toBe(202);
  expect((await process(aPayment())).status).toBe(200);
});

test("other content under the same transactionId is refused, and the first payment stays", async () => {
  const { process, store, meter } = intakeWith();
  await process(aPayment());
  expect(await process(aPayment({ amount: 1 }))).toMatchObject({
    status: 422,
    body: { type: "urn:payments:problem:transaction-id-reused" },
  });
  expect(store.payments.get(ID)?.amount).toBe(12_900);
  expect(meter.flushed).toMatchObject({ PaymentsRefused: 1 });
});

test("a queue that is down is counted and logged, and the payment accepted", async () => {
  const { process, log, meter } = intakeWith({
    queue: { send: () => Promise.reject(new Error("no queue")) },
  });
  expect((await process(aPayment())).status).toBe(202);
  expect(meter.flushed).toEqual({ PaymentsAccepted: 1, QueueSendFailures: 1 });
  expect(log.lines[0]).toMatchObject({
    level: "warn",
    details: { transactionId: ID, errorMessage: "no queue" },
  });
});

test("a table that is down gives 503 with Retry-After, and nothing is sent", async () => {
  const { process, sent, meter } = intakeWith({
    store: { accept: () => Promise.reject(new Error("throttled")) },
  });
  const { status, headers } = await process(aPayment());
  expect(status).toBe(503);
  expect(headers["retry-after"]).toBe("5");
  expect(sent).toEqual([]);
  expect(meter.flushed).toEqual({ PaymentsRefused: 1 });
});

test("a fenced primary refuses with 503 and Retry-After, and stores nothing", async () => {
  const { process, store, sent, meter } = intakeWith(fenced);
  const { status, headers, body } = await process(aPayment());
  expect({ status, type: body.type }).toEqual({ status: 503, type: "urn:payments:problem:region-fenced" });
  expect(headers["retry-after"]).toBe("60");
  expect([store.payments.size, sent.length]).toEqual([0, 0]);
  expect(meter.flushed).toEqual({ PaymentsRefused: 1 });
});

test("a passive standby under eventual consistency refuses with 503 and Retry-After, and stores nothing", async () => {
  const { process, store, sent } = intakeWith({ role: "standby", consistency: "eventual" });
  const { status, headers, body } = await process(aPayment());
  expect({ status, type: body.type }).toEqual({ status: 503, type: "urn:payments:problem:region-passive" });
  expect(headers["retry-after"]).toBe("10");
  expect([store.payments.size, sent.length]).toEqual([0, 0]);
});

test("a fenced primary refuses replays as well", async () => {
  const { process } = intakeWith({ ...fenced, store: new MemoryStore(aStoredPayment()) });
  expect((await process(aPayment())).status).toBe(503);
});

test("the standby takes payments while the switch is engaged", async () => {
  const { process } = intakeWith({ ...fenced, role: "standby" });
  expect((await process(aPayment())).status).toBe(202);
});

test("a primary that has never read the switch refuses, so that the client repeats: the fence fails closed", async () => {
  const { process, store } = intakeWith({ readSwitch: () => Promise.resolve(undefined) });
  const { status, headers, body } = await process(aPayment());
  expect({ status, type: body.type }).toEqual({
    status: 503,
    type: "urn:payments:problem:temporarily-unavailable",
  });
  expect(headers["retry-after"]).toBeDefined();
  expect(store.payments.size).toBe(0);
});

test("an invalid payment is refused before anything is asked", async () => {
  const readSwitch = jest.fn();
  const { process, meter } = intakeWith({ readSwitch });
  expect((await process({ ...aPayment(), amount: 0 })).status).toBe(400);
  expect(readSwitch).not.toHaveBeenCalled();
  expect(meter.flushed).toEqual({ PaymentsRefused: 1 });
});

test("a card number is neither stored, sent, answered nor logged", async () => {
  const { process, store, sent, log } = intakeWith();
  const answer = await process({ ...aPayment(), customerId: CARD_NUMBER, [CARD_NUMBER]: 1 });
  expect(answer.status).toBe(400);
  expect(JSON.stringify([answer, [...store.payments], sent, log.lines])).not.toContain(CARD_NUMBER);
});

test("neither customer nor token is logged", async () => {
  const { process, log } = intakeWith();
  await process(aPayment());
  expect(log.lines.map(({ message }) => message)).toEqual(["Payment accepted"]);
  expect(JSON.stringify(log.lines)).not.toMatch(/customer-1042|pm_Zk3vQ8sT1xYw/);
});
