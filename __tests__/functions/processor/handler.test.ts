import type { SQSEvent } from "aws-lambda";
import { createProcessor, type ProcessorDependencies } from "../../../functions/processor/handler";
import { UnreadablePayment } from "../../../functions/payments/ports";
import { SettlementRefused } from "../../../functions/payments/settlement-failures";
import { ledgerSettlement } from "../../../functions/payments/ledger-settlement";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { MemoryStore } from "../support/memory-store";
import { aStoredPayment, CARD_NUMBER, ID, NOON, OTHER_ID } from "../support/payments";
import { recordingLog, recordingMeter } from "../support/telemetry";

function processorOver(payments: StoredPayment[], overrides: Partial<ProcessorDependencies> = {}) {
  const log = recordingLog();
  const meter = recordingMeter();
  const store = new MemoryStore(...payments);
  const handler = createProcessor({
    log,
    meter,
    store,
    settlement: ledgerSettlement,
    topic: { publish: () => Promise.resolve() },
    receipts: { write: () => Promise.resolve() },
    now: () => NOON,
    maySettle: () => Promise.resolve(true),
    ...overrides,
  });
  const process = (...bodies: string[]) =>
    handler(
      {
        Records: bodies.map((body, index) => ({ messageId: `message-${index}`, body })),
      } as unknown as SQSEvent,
      { awsRequestId: "lambda-1" },
    );
  return { process, store, log, meter };
}

const message = (transactionId: string) => JSON.stringify({ transactionId });

test("a message is taken once its payment is closed", async () => {
  const { process, store, meter } = processorOver([aStoredPayment()]);
  expect(await process(message(ID))).toEqual({ batchItemFailures: [] });
  expect(store.payments.get(ID)?.status).toBe("COMPLETED");
  expect(meter.flushed).toEqual({ PaymentsCompleted: 1 });
});

test("a payment that goes to review is counted as such", async () => {
  const { process, meter } = processorOver([aStoredPayment({ reviewRequired: true })]);
  await process(message(ID));
  expect(meter.flushed).toEqual({ PaymentsInReview: 1 });
});

test("a payment that is declined is counted as failed, and its message is taken", async () => {
  const settle = () => Promise.resolve({ outcome: "declined", reason: "declined" } as const);
  const { process, meter } = processorOver([aStoredPayment()], { settlement: { settle } });
  expect(await process(message(ID))).toEqual({ batchItemFailures: [] });
  expect(meter.flushed).toEqual({ PaymentsFailed: 1 });
});

test("a rehearsal is closed and counted nowhere", async () => {
  const { process, store, meter } = processorOver([aStoredPayment({ rehearsal: true })]);
  expect(await process(message(ID))).toEqual({ batchItemFailures: [] });
  expect(store.payments.get(ID)?.status).toBe("FAILED");
  expect(meter.flushed).toEqual({});
});

test("a redelivered message is taken and counts nothing", async () => {
  const { process, meter } = processorOver([aStoredPayment({ status: "COMPLETED" })]);
  expect(await process(message(ID))).toEqual({ batchItemFailures: [] });
  expect(meter.flushed).toEqual({});
});

test("of a batch only the failed messages are delivered again", async () => {
  const { process, store } = processorOver([aStoredPayment()]);
  expect(await process(message(OTHER_ID), message(ID), "{")).toEqual({
    batchItemFailures: [{ itemIdentifier: "message-0" }, { itemIdentifier: "message-2" }],
  });
  expect(store.payments.get(ID)?.status).toBe("COMPLETED");
});

test("two messages for one payment in a batch complete it once", async () => {
  const { process, meter } = processorOver([aStoredPayment()]);
  expect(await process(message(ID), message(ID))).toEqual({ batchItemFailures: [] });
  expect(meter.flushed).toEqual({ PaymentsCompleted: 1 });
});

test("without a clock of its own it takes the time of day", async () => {
  const { process, store } = processorOver([aStoredPayment()], { now: undefined });
  await process(message(ID));
  expect(Math.abs(Date.parse(store.payments.get(ID)?.updatedAt ?? "") - Date.now())).toBeLessThan(5000);
});

test("a failure is logged with its payment and the invocation", async () => {
  const settle = () => Promise.reject(new Error("provider down"));
  const { process, log } = processorOver([aStoredPayment()], { settlement: { settle } });
  await process(message(ID));
  expect(log.lines).toMatchObject([
    {
      level: "error",
      details: { lambdaRequestId: "lambda-1", transactionId: ID, errorMessage: "provider down" },
    },
  ]);
});

test("a step that failed is counted in the payment, and its message is taken", async () => {
  const settle = () => Promise.reject(new Error("provider down"));
  const { process, store, meter } = processorOver([aStoredPayment()], { settlement: { settle } });
  expect(await process(message(ID))).toEqual({ batchItemFailures: [] });
  expect(store.payments.get(ID)).toMatchObject({ status: "ACCEPTED", attempts: 1 });
  expect(meter.flushed).toEqual({ FailedAttempts: 1 });
});

test("a refusal of the settlement provider is counted as such", async () => {
  const settle = () => Promise.reject(new SettlementRefused("HTTP 400"));
  const { process, meter } = processorOver([aStoredPayment()], { settlement: { settle } });
  await process(message(ID));
  expect(meter.flushed).toEqual({ FailedAttempts: 1, SettlementRefusals: 1 });
});

test("a payment that was refused too often needs a person", async () => {
  const settle = () => Promise.reject(new SettlementRefused("HTTP 400"));
  const tried = aStoredPayment({ attempts: 7, refusals: 7, nextAttemptAt: NOON.toISOString() });
  const { process, meter, log } = processorOver([tried], { settlement: { settle } });
  await process(message(ID));
  expect(meter.flushed).toMatchObject({ PaymentsInReview: 1, PaymentsNeedAPerson: 1 });
  expect(log.lines).toMatchObject([
    {
      level: "error",
      message: "Payment closed",
      details: { status: "REVIEW", reviewReason: "settlement_refused" },
    },
  ]);
});

test("a conflict of contents needs a person, and is counted as such", async () => {
  const { process, meter } = processorOver([aStoredPayment()]);
  await process(JSON.stringify({ transactionId: ID, contentHash: "f".repeat(64) }));
  expect(meter.flushed).toEqual({ PaymentsInReview: 1, PaymentsNeedAPerson: 1, ContentConflicts: 1 });
});

test("a payment that this Region may not settle is left, and its message taken", async () => {
  const { process, store, meter } = processorOver([aStoredPayment()], {
    maySettle: () => Promise.resolve(false),
  });
  expect(await process(message(ID))).toEqual({ batchItemFailures: [] });
  expect(store.payments.get(ID)?.status).toBe("ACCEPTED");
  expect(meter.flushed).toEqual({ PaymentsLeftToPeer: 1 });
});

test("a payment that cannot be read is set aside once, and harms no other of its batch", async () => {
  const stored = new MemoryStore(aStoredPayment(), aStoredPayment({ transactionId: OTHER_ID }));
  const { process, meter } = processorOver([], {
    store: {
      advance: (before, after) => stored.advance(before, after),
      setAside: (id, at) => stored.setAside(id, at),
      find: (id) =>
        id === OTHER_ID ? Promise.reject(new UnreadablePayment("no currency")) : stored.find(id),
    },
  });
  expect(await process(message(OTHER_ID), message(ID), message(OTHER_ID))).toEqual({ batchItemFailures: [] });
  expect(stored.payments.get(ID)?.status).toBe("COMPLETED");
  expect(stored.payments.get(OTHER_ID)?.reviewReason).toBe("unreadable_item");
  expect(meter.flushed).toEqual({ PaymentsCompleted: 1, PaymentsInReview: 1, PaymentsNeedAPerson: 1 });
});

test("an unreadable message is not repeated in the log", async () => {
  const { process, log } = processorOver([]);
  await process(`{"transactionId":"${CARD_NUMBER}"}`);
  expect(log.lines).toMatchObject([{ details: { errorName: "UnreadableMessage" } }]);
  expect(JSON.stringify(log.lines)).not.toContain(CARD_NUMBER);
});
