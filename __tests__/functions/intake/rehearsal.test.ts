import { createIntake, type IntakeDependencies } from "../../../functions/intake/handler";
import type { PaymentMessage } from "../../../functions/payments/ports";
import { anEvent, answered } from "../support/api-event";
import { MemoryStore } from "../support/memory-store";
import { aPayment, ID, NOON } from "../support/payments";
import { recordingLog, recordingMeter } from "../support/telemetry";

function intakeWith(overrides: Partial<IntakeDependencies> = {}) {
  const meter = recordingMeter();
  const store = new MemoryStore();
  const sent: PaymentMessage[] = [];
  const handler = createIntake({
    ...{ log: recordingLog(), meter, store, consistency: "strong", region: "us-east-2", role: "standby" },
    queue: { send: (message) => Promise.resolve(void sent.push(message)) },
    readSwitch: () => Promise.resolve({ state: { position: "engaged", epoch: 1 }, ageMilliseconds: 0 }),
    reviewThreshold: 50_000,
    clients: { knownBy: "shared-key" },
    now: () => NOON,
    ...overrides,
  });
  const invoke = async (event: object) => answered(await handler(event as ReturnType<typeof anEvent>));
  return { invoke, store, sent, meter };
}

test("a rehearsal is stored with its mark, and queued", async () => {
  const { invoke, store, sent } = intakeWith();
  expect(await invoke({ rehearsal: { transactionId: ID } })).toMatchObject({
    status: 202,
    body: { transactionId: ID, status: "ACCEPTED" },
  });
  expect(store.payments.get(ID)).toMatchObject({ rehearsal: true, customerId: "release-rehearsal" });
  expect(sent).toEqual([expect.objectContaining({ transactionId: ID })]);
});

test("a rehearsal is taken by a Region that takes no payments, and no metric counts it", async () => {
  const { invoke, meter } = intakeWith({ role: "primary" });
  expect(await invoke({ rehearsal: { transactionId: ID } })).toMatchObject({ status: 202 });
  expect(meter.flushed).toEqual({});
});

test("whoever asks again is told where it stands", async () => {
  const { invoke, store } = intakeWith();
  await invoke({ rehearsal: { transactionId: ID } });
  store.payments.set(ID, { ...store.payments.get(ID)!, status: "FAILED", failureReason: "rehearsal" });
  expect(await invoke({ rehearsal: { transactionId: ID } })).toMatchObject({
    status: 202,
    body: { status: "FAILED", failureReason: "rehearsal" },
  });
});

test("without a clock of its own it takes the time of day", async () => {
  const { invoke, store } = intakeWith({ now: undefined });
  await invoke({ rehearsal: { transactionId: ID } });
  expect(Math.abs(Date.parse(store.payments.get(ID)?.timestamp ?? "") - Date.now())).toBeLessThan(5000);
});

test("a queue that takes nothing fails the rehearsal", async () => {
  const { invoke } = intakeWith({ queue: { send: () => Promise.reject(new Error("down")) } });
  expect(await invoke({ rehearsal: { transactionId: ID } })).toMatchObject({ status: 503 });
});

test("a rehearsal needs a transactionId", async () => {
  expect(await intakeWith().invoke({ rehearsal: {} })).toMatchObject({ status: 400 });
});

test.each([
  ["in its body", () => anEvent({ body: { ...aPayment(), rehearsal: { transactionId: ID } } })],
  ["in its headers", () => ({ ...anEvent({ body: aPayment() }), headers: { rehearsal: "{}" } })],
  [
    "in an event that API Gateway made",
    () => ({ ...anEvent({ body: aPayment() }), httpMethod: "POST", rehearsal: { transactionId: ID } }),
  ],
])("a client that asks for a rehearsal %s gets none", async (_where, event) => {
  const { invoke, store } = intakeWith({
    readSwitch: () => Promise.resolve({ state: { position: "released", epoch: 1 }, ageMilliseconds: 0 }),
  });
  await invoke(event());
  expect([...store.payments.values()].filter(({ rehearsal }) => rehearsal)).toEqual([]);
});
