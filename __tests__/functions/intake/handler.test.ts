import type { ReadSwitch } from "../../../functions/failover/switch-reader";
import { createIntake, type IntakeDependencies } from "../../../functions/intake/handler";
import { accepted } from "../../../functions/payments/stored-payment";
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

const ACCEPTANCE = { attemptId: "a", originRegion: "us-east-1", acceptedAt: NOON, reviewThreshold: 50_000 };

const dependenciesOf = (): IntakeDependencies => ({
  ...{ log: recordingLog(), meter: recordingMeter(), store: new MemoryStore() },
  clients: {
    knownBy: "own-keys",
    clientOfKey: new Map([
      ["k1", "shop"],
      ["k2", "till"],
    ]),
  },
  queue: { send: () => Promise.resolve() },
  readSwitch: known(false),
  consistency: "strong",
  ...{ region: "us-east-1", role: "primary", reviewThreshold: 50_000, now: () => NOON },
});

function intakeWith(overrides: Partial<IntakeDependencies> = {}) {
  const log = recordingLog();
  const meter = recordingMeter();
  const store = new MemoryStore();
  const sent: string[] = [];
  const handler = createIntake({
    ...{ ...dependenciesOf(), log, meter, store },
    queue: { send: ({ transactionId }) => Promise.resolve(void sent.push(transactionId)) },
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

describe("clients are apart", () => {
  const request = (handler: ReturnType<typeof createIntake>, apiKeyId: string, body: unknown) =>
    handler(anEvent({ body, apiKeyId }));

  test("another client's transactionId answers as other content does, and nothing is stored or sent", async () => {
    const { process, store, sent, log } = intakeWith();
    await process(aPayment());
    const before = new Map(store.payments);
    const changed = await intakeWith({ store }).process(aPayment({ amount: 1 }));
    const handler = createIntake({
      ...dependenciesOf(),
      log,
      store,
      queue: { send: () => Promise.reject(new Error("sent")) },
    });
    const others = answered(await request(handler, "k2", aPayment()));
    expect(others).toEqual(changed);
    expect(others.status).toBe(422);
    expect(store.payments).toEqual(before);
    expect(sent).toHaveLength(1);
  });

  test("the client is stored and stands in every line of the log", async () => {
    const { process, store, log } = intakeWith();
    await process(aPayment());
    expect(store.payments.get(ID)?.clientId).toBe("shop");
    expect(log.lines.map(({ details }) => details?.clientId)).toEqual(log.lines.map(() => "shop"));
  });

  test("a client repeats, under a key of its own, what it sent while all clients shared one", async () => {
    const store = new MemoryStore(accepted(aPayment(), { ...ACCEPTANCE, clientId: "shared" }));
    expect((await intakeWith({ store }).process(aPayment())).status).toBe(200);
    expect(
      (await intakeWith({ store }).process(aPayment({ paymentMethodToken: "pm_guessed0" }))).status,
    ).toBe(422);
  });

  test("what an older version stored without a client is repeated as well", async () => {
    const stored = { ...accepted(aPayment(), { ...ACCEPTANCE, clientId: "shared" }), clientId: undefined };
    expect((await intakeWith({ store: new MemoryStore(stored) }).process(aPayment())).status).toBe(200);
  });

  test("a key that the function was not told of takes nobody for anybody: the client comes back", async () => {
    const store = new MemoryStore();
    const handler = createIntake({ ...dependenciesOf(), store });
    const answer = answered(await request(handler, "k9", aPayment()));
    expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect(store.payments.size).toBe(0);
  });
});
