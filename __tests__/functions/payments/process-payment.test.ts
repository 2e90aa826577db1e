import type { Settlement } from "../../../functions/payments/ports";
import { processPayment, type ProcessorPorts } from "../../../functions/payments/process-payment";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { MemoryStore } from "../support/memory-store";
import { aStoredPayment, ID, NOON } from "../support/payments";

interface Run {
  readonly ports: ProcessorPorts;
  readonly calls: string[];
  readonly store: MemoryStore;
}

function runOver(
  payment: StoredPayment,
  answer: Settlement = { outcome: "settled", reference: "ref-1" },
): Run {
  const store = new MemoryStore(payment);
  const calls: string[] = [];
  const note = <Value>(name: string, value: Value) => {
    calls.push(name);
    return Promise.resolve(value);
  };
  const ports: ProcessorPorts = {
    store,
    settlement: { settle: (order) => note(`settle ${order.transactionId}`, answer) },
    topic: { publish: (event) => note(`publish ${event.type}`, undefined) },
    receipts: { write: (receipt) => note(`write ${receipt.key}`, undefined) },
    now: () => NOON,
  };
  return { ports, calls, store };
}

const PUBLISHED = "publish payment.settled";
const WRITTEN = `write receipts/2026/03/02/${ID}.json`;

test("an accepted payment is settled, published, receipted and completed, in this order", async () => {
  const { ports, calls, store } = runOver(aStoredPayment());
  expect(await processPayment(ID, ports)).toMatchObject({ payment: { status: "COMPLETED" }, closed: true });
  expect(calls).toEqual([`settle ${ID}`, PUBLISHED, WRITTEN]);
  expect(store.payments.get(ID)).toMatchObject({
    status: "COMPLETED",
    settledAt: NOON.toISOString(),
    settlementReference: "ref-1",
  });
});

test("a settled payment is not settled again", async () => {
  const { ports, calls } = runOver(aStoredPayment({ status: "SETTLED" }));
  expect(await processPayment(ID, ports)).toMatchObject({ closed: true });
  expect(calls).toEqual([PUBLISHED, WRITTEN]);
});

test("a payment over the threshold goes to review and is not settled", async () => {
  const { ports, calls, store } = runOver(aStoredPayment({ reviewRequired: true }));
  expect(await processPayment(ID, ports)).toMatchObject({ closed: true });
  expect(store.payments.get(ID)?.status).toBe("REVIEW");
  expect(calls).toEqual([]);
});

test("a declined payment fails, with the reason, and is not published", async () => {
  const { ports, calls, store } = runOver(aStoredPayment(), {
    outcome: "declined",
    reason: "insufficient_funds",
  });
  expect(await processPayment(ID, ports)).toMatchObject({ closed: true });
  expect(store.payments.get(ID)).toMatchObject({ status: "FAILED", failureReason: "insufficient_funds" });
  expect(calls).toEqual([`settle ${ID}`]);
});

test.each(["COMPLETED", "REVIEW", "FAILED"] as const)("a payment in %s is left alone", async (status) => {
  const { ports, calls } = runOver(aStoredPayment({ status }));
  expect(await processPayment(ID, ports)).toMatchObject({ closed: false, payment: { status } });
  expect(calls).toEqual([]);
});

test("a payment that is not here is an error that names it", async () => {
  const { ports } = runOver(aStoredPayment({ transactionId: "another" }));
  await expect(processPayment(ID, ports)).rejects.toThrow(`No payment ${ID} is stored here`);
});

test("a run that another run overtook goes on from where that left the payment", async () => {
  const { ports, calls, store } = runOver(aStoredPayment());
  const settle = ports.settlement.settle;
  const overtaken: ProcessorPorts = {
    ...ports,
    settlement: {
      settle: (order) => {
        store.payments.set(ID, aStoredPayment({ status: "SETTLED", settlementReference: "theirs" }));
        return settle(order);
      },
    },
  };
  expect(await processPayment(ID, overtaken)).toMatchObject({ closed: true });
  expect(calls).toEqual([`settle ${ID}`, PUBLISHED, WRITTEN]);
  expect(store.payments.get(ID)?.settlementReference).toBe("theirs");
});

test("a run whose payment another run closed has closed nothing", async () => {
  const { ports, store } = runOver(aStoredPayment({ status: "SETTLED" }));
  const write = ports.receipts.write;
  const overtaken: ProcessorPorts = {
    ...ports,
    receipts: {
      write: (receipt) => {
        store.payments.set(ID, aStoredPayment({ status: "COMPLETED" }));
        return write(receipt);
      },
    },
  };
  expect(await processPayment(ID, overtaken)).toMatchObject({
    closed: false,
    payment: { status: "COMPLETED" },
  });
});

test.each([
  ["settlement", "ACCEPTED"],
  ["topic", "SETTLED"],
  ["receipts", "SETTLED"],
] as const)("a failing %s leaves the payment in %s, and the next run completes it", async (port, status) => {
  const { ports, store } = runOver(aStoredPayment());
  const fail = () => Promise.reject(new Error("down"));
  const broken = { ...ports, [port]: { settle: fail, publish: fail, write: fail } };
  await expect(processPayment(ID, broken)).rejects.toThrow("down");
  expect(store.payments.get(ID)?.status).toBe(status);
  expect(await processPayment(ID, ports)).toMatchObject({ payment: { status: "COMPLETED" } });
});
