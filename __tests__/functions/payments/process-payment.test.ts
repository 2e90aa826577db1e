import type { Settlement, SettlementOrder } from "../../../functions/payments/ports";
import { SettlementConflict } from "../../../functions/payments/settlement-failures";
import { processPayment, type ProcessorPorts } from "../../../functions/payments/process-payment";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { MemoryStore } from "../support/memory-store";
import type { Receipt } from "../../../functions/payments/receipt";
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
    maySettle: () => Promise.resolve(true),
  };
  return { ports, calls, store };
}

const PUBLISHED = "publish payment.settled";
const WRITTEN = `write receipts/2026/03/02/${ID}.json`;

test("an accepted payment is settled, published, receipted and completed, in this order", async () => {
  const { ports, calls, store } = runOver(aStoredPayment());
  expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({
    payment: { status: "COMPLETED" },
    outcome: "closed",
  });
  expect(calls).toEqual([`settle ${ID}`, PUBLISHED, WRITTEN]);
  expect(store.payments.get(ID)).toMatchObject({
    status: "COMPLETED",
    settledAt: NOON.toISOString(),
    settlementReference: "ref-1",
  });
});

test("a settled payment is not settled again", async () => {
  const { ports, calls } = runOver(aStoredPayment({ status: "SETTLED" }));
  expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({ outcome: "closed" });
  expect(calls).toEqual([PUBLISHED, WRITTEN]);
});

test("a payment over the threshold goes to review and is not settled", async () => {
  const { ports, calls, store } = runOver(aStoredPayment({ reviewRequired: true }));
  expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({ outcome: "closed" });
  expect(store.payments.get(ID)?.status).toBe("REVIEW");
  expect(calls).toEqual([]);
});

test("a declined payment fails, with the reason, and is not published", async () => {
  const { ports, calls, store } = runOver(aStoredPayment(), {
    outcome: "declined",
    reason: "insufficient_funds",
  });
  expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({ outcome: "closed" });
  expect(store.payments.get(ID)).toMatchObject({ status: "FAILED", failureReason: "insufficient_funds" });
  expect(calls).toEqual([`settle ${ID}`]);
});

test.each(["COMPLETED", "REVIEW", "FAILED"] as const)("a payment in %s is left alone", async (status) => {
  const { ports, calls } = runOver(aStoredPayment({ status }));
  expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({
    outcome: "closed-before",
    payment: { status },
  });
  expect(calls).toEqual([]);
});

test("a payment that is not here is an error that names it", async () => {
  const { ports } = runOver(aStoredPayment({ transactionId: "another" }));
  await expect(processPayment({ transactionId: ID }, ports)).rejects.toThrow(
    `No payment ${ID} is stored here`,
  );
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
  expect(await processPayment({ transactionId: ID }, overtaken)).toMatchObject({ outcome: "closed" });
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
  expect(await processPayment({ transactionId: ID }, overtaken)).toMatchObject({
    outcome: "closed-before",
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
  expect(await processPayment({ transactionId: ID }, broken)).toMatchObject({
    outcome: "attempt-failed",
    failure: { message: "down" },
  });
  expect(store.payments.get(ID)).toMatchObject({ status, attempts: 1 });
  const later = { ...ports, now: () => new Date(NOON.getTime() + 60_000) };
  expect(await processPayment({ transactionId: ID }, later)).toMatchObject({
    outcome: "closed",
    payment: { status: "COMPLETED" },
  });
  expect(store.payments.get(ID)?.attempts).toBeUndefined();
});

test("an attempt that is not due yet is not made, whoever sends the message", async () => {
  const { ports, calls } = runOver(
    aStoredPayment({ attempts: 1, nextAttemptAt: new Date(NOON.getTime() + 1).toISOString() }),
  );
  expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({ outcome: "waiting" });
  expect(calls).toEqual([]);
});

test("an attempt that another run counted first is not counted twice", async () => {
  const { ports, store } = runOver(aStoredPayment());
  const nextAttemptAt = new Date(NOON.getTime() + 60_000).toISOString();
  const settle = () => {
    store.payments.set(ID, aStoredPayment({ attempts: 1, nextAttemptAt }));
    return Promise.reject(new Error("down"));
  };
  const overtaken = { ...ports, settlement: { settle } };
  expect(await processPayment({ transactionId: ID }, overtaken)).toMatchObject({ outcome: "waiting" });
  expect(store.payments.get(ID)?.attempts).toBe(1);
});

test("a failed attempt that cannot be counted is the message's failure", async () => {
  const { ports } = runOver(aStoredPayment());
  const settlement = { settle: () => Promise.reject(new Error("down")) };
  const store = {
    ...ports.store,
    find: ports.store.find.bind(ports.store),
    advance: () => Promise.reject(new Error("throttled")),
  };
  await expect(processPayment({ transactionId: ID }, { ...ports, settlement, store })).rejects.toThrow(
    "throttled",
  );
});

describe("content", () => {
  const theirs = aStoredPayment({ contentHash: "f".repeat(64) });
  const message = { transactionId: ID, contentHash: aStoredPayment().contentHash };

  test("that is the acknowledged one is settled", async () => {
    const { ports } = runOver(aStoredPayment());
    expect(await processPayment(message, ports)).toMatchObject({ payment: { status: "COMPLETED" } });
  });

  test.each(["ACCEPTED", "SETTLED", "COMPLETED", "FAILED"] as const)(
    "that is another one, in %s, goes to review, and nothing more is done",
    async (status) => {
      const { ports, calls, store } = runOver({ ...theirs, status, settlementReference: "ref-0" });
      expect(await processPayment(message, ports)).toMatchObject({ outcome: "closed" });
      expect(store.payments.get(ID)).toMatchObject({
        status: "REVIEW",
        reviewReason: "content_conflict",
        settlementReference: "ref-0",
      });
      expect(calls).toEqual([`write conflicts/2026/03/02/${ID}/${theirs.contentHash}.json`]);
    },
  );

  test("that conflicts is archived under a key of its own before REVIEW, which the other Region may overwrite", async () => {
    const { ports, store } = runOver({ ...theirs, settledAt: "2026-03-02T12:00:01.000Z" });
    const written: Receipt[] = [];
    const receipts = {
      write: (receipt: Receipt) => {
        expect(store.payments.get(ID)?.status).toBe("ACCEPTED");
        return Promise.resolve(void written.push(receipt));
      },
    };
    await processPayment(message, { ...ports, receipts });
    const { customerId, amount, currency, contentHash, originRegion } = theirs;
    expect(written.map(({ body }) => JSON.parse(body) as object)).toEqual([
      {
        ...{ transactionId: ID, customerId, amount, currency, contentHash, originRegion },
        acceptedAt: theirs.timestamp,
        settledAt: "2026-03-02T12:00:01.000Z",
        acknowledgedContentHash: message.contentHash,
        reviewReason: "content_conflict",
      },
    ]);
  });

  test("that conflicts and cannot be archived stays as it is, and its message comes again", async () => {
    const { ports, store } = runOver(theirs);
    const receipts = { write: () => Promise.reject(new Error("bucket gone")) };
    await expect(processPayment(message, { ...ports, receipts })).rejects.toThrow("bucket gone");
    expect(store.payments.get(ID)?.status).toBe("ACCEPTED");
  });

  test("that conflicts is told at once, though an attempt is not due", async () => {
    const { ports } = runOver({ ...theirs, attempts: 1, nextAttemptAt: "2027-01-01T00:00:00.000Z" });
    expect(await processPayment(message, ports)).toMatchObject({ payment: { status: "REVIEW" } });
  });

  test("that conflicted before is told once", async () => {
    const { ports } = runOver(theirs);
    await processPayment(message, ports);
    expect(await processPayment(message, ports)).toMatchObject({ outcome: "closed-before" });
  });

  test("that takes a payment's place while it is settled is not marked as settled", async () => {
    const { ports, store } = runOver(aStoredPayment());
    const settle = ports.settlement.settle;
    const replaced = {
      settle: (order: SettlementOrder) => {
        store.payments.set(ID, theirs);
        return settle(order);
      },
    };
    await processPayment(message, { ...ports, settlement: replaced });
    expect(store.payments.get(ID)).toMatchObject({ status: "REVIEW", reviewReason: "content_conflict" });
  });

  test("of which the settlement provider knows another under the key goes to review", async () => {
    const { ports, store, calls } = runOver(aStoredPayment());
    const settlement = { settle: () => Promise.reject(new SettlementConflict()) };
    expect(await processPayment(message, { ...ports, settlement })).toMatchObject({ outcome: "closed" });
    expect(calls).toEqual([`write conflicts/2026/03/02/${ID}/${aStoredPayment().contentHash}.json`]);
    expect(store.payments.get(ID)).toMatchObject({ status: "REVIEW", reviewReason: "content_conflict" });
  });

  test("goes to the settlement provider with its hash", async () => {
    const { ports } = runOver(aStoredPayment());
    const settle = jest.fn(ports.settlement.settle);
    await processPayment(message, { ...ports, settlement: { settle } });
    expect(settle.mock.calls[0]?.[0]).toHaveProperty("contentHash", message.contentHash);
  });
});

describe("a Region that may not settle", () => {
  const fenced = { maySettle: () => Promise.resolve(false) };

  test("leaves a payment that nobody has settled", async () => {
    const { ports, calls, store } = runOver(aStoredPayment());
    expect(await processPayment({ transactionId: ID }, { ...ports, ...fenced })).toMatchObject({
      outcome: "left-to-peer",
    });
    expect(calls).toEqual([]);
    expect(store.payments.get(ID)).toEqual(aStoredPayment());
  });

  test("completes what is settled", async () => {
    const { ports } = runOver(aStoredPayment({ status: "SETTLED" }));
    expect(await processPayment({ transactionId: ID }, { ...ports, ...fenced })).toMatchObject({
      payment: { status: "COMPLETED" },
    });
  });
});

describe("the settlement key's lifetime of 24 hours", () => {
  const runAt = (hours: number, minutes: number) => {
    const run = runOver(aStoredPayment());
    const now = () => new Date(NOON.getTime() + (hours * 60 + minutes) * 60_000);
    return { ...run, ports: { ...run.ports, now, settlementKeyLifetimeHours: 24 } };
  };

  test("is not over ten minutes before its end: the payment is settled", async () => {
    const { ports } = runAt(23, 50);
    expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({
      payment: { status: "COMPLETED" },
    });
  });

  test("counts as over from then on: the payment goes to review unsettled", async () => {
    const { ports, calls, store } = runAt(23, 51);
    await processPayment({ transactionId: ID }, ports);
    expect(store.payments.get(ID)).toMatchObject({
      status: "REVIEW",
      reviewReason: "settlement_key_expired",
    });
    expect(calls).toEqual([]);
  });

  test("is not known where the payment comes from the future: the attempt fails", async () => {
    const { ports, calls } = runAt(0, -11);
    expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({
      outcome: "attempt-failed",
      failure: { name: "ClockDisagrees" },
    });
    expect(calls).toEqual([]);
  });

  test("bears a clock that is a little behind", async () => {
    const { ports } = runAt(0, -9);
    expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({
      payment: { status: "COMPLETED" },
    });
  });

  test("does not hold back the completion of what is settled", async () => {
    const { ports, store } = runAt(100, 0);
    store.payments.set(ID, aStoredPayment({ status: "SETTLED" }));
    expect(await processPayment({ transactionId: ID }, ports)).toMatchObject({
      payment: { status: "COMPLETED" },
    });
  });
});

test.each([true, false])(
  "a rehearsal is closed, and nothing of it is settled, published or archived (may settle: %s)",
  async (maySettle) => {
    const { ports, calls, store } = runOver(aStoredPayment({ rehearsal: true, reviewRequired: true }));
    const progress = await processPayment(
      { transactionId: ID },
      { ...ports, maySettle: () => Promise.resolve(maySettle) },
    );
    expect(progress).toMatchObject({
      outcome: "closed",
      payment: { status: "FAILED", failureReason: "rehearsal" },
    });
    expect(calls).toEqual([]);
    expect(store.payments.get(ID)).not.toHaveProperty("settledAt");
  },
);
