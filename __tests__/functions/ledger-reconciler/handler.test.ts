import { createLedgerReconciler } from "../../../functions/ledger-reconciler/handler";
import type { SettledPayment } from "../../../functions/payments/ports";
import { settlementShardOf } from "../../../functions/payments/open-shard";
import { transferOf } from "../../../functions/ledger/transfer";
import { MemoryLedger } from "../support/memory-ledger";
import { aStoredPayment, ID, NOON, OTHER_ID } from "../support/payments";
import { recordingLog, recordingMeter } from "../support/telemetry";

const before = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000).toISOString();
const settled = (transactionId: string, settledAt: string): SettledPayment => ({
  ...aStoredPayment({ transactionId }),
  settledAt,
  settlementReference: "r",
});

function reconcilerOver(payments: readonly SettledPayment[], ledger = new MemoryLedger()) {
  const [log, meter] = [recordingLog(), recordingMeter()];
  const handler = createLedgerReconciler({
    settled: {
      async *pages(shard) {
        yield await Promise.resolve(
          payments.filter(
            ({ transactionId, settledAt }) => settlementShardOf(transactionId, settledAt) === shard,
          ),
        );
      },
    },
    payments: { find: () => Promise.resolve(undefined) },
    ledger,
    hours: 2,
    log,
    meter,
    now: () => NOON,
  });
  return { handler, meter, log, ledger };
}

test("the daily run posts what is missing, tells it, and leaves alone what may be on its way", async () => {
  const { handler, ledger, meter } = reconcilerOver([settled(ID, before(20)), settled(OTHER_ID, before(5))]);
  expect(await handler({ "detail-type": "Scheduled Event" } as never)).toEqual({
    ...{ compared: 1, missing: 1, repaired: 1, differing: 0, unknown: 0 },
  });
  expect([...ledger.transfers.keys()]).toEqual([ID]);
  expect(meter.flushed).toEqual({
    ...{ LedgerTransfersMissing: 1, LedgerTransfersDiffering: 0, LedgerTransfersUnknown: 0 },
  });
});

test("after a promotion it is told from when to look, and up to now", async () => {
  const { handler, ledger } = reconcilerOver([settled(ID, before(300)), settled(OTHER_ID, before(5))]);
  await handler({ since: before(360), until: NOON.toISOString() });
  expect(ledger.transfers.size).toBe(2);
});

test("what a person must look at is logged as an error, without customer or amount", async () => {
  const payment = settled(ID, before(20));
  const ledger = new MemoryLedger(
    transferOf({ ...payment, amount: 1 }),
    transferOf(settled(OTHER_ID, before(30))),
  );
  const { handler, log, meter } = reconcilerOver([payment], ledger);
  expect(await handler()).toMatchObject({ missing: 0, differing: 1, unknown: 1 });
  expect(meter.flushed).toMatchObject({ LedgerTransfersDiffering: 1, LedgerTransfersUnknown: 1 });
  expect(JSON.stringify(log)).not.toContain(payment.customerId);
});

test("a run that cannot come to its end fails, and what it found is counted", async () => {
  const ledger = new MemoryLedger();
  const { handler, meter } = reconcilerOver([settled(ID, before(20))], ledger);
  ledger.settledBetween = () => {
    throw new Error("gone");
  };
  await expect(handler()).rejects.toThrow("gone");
  expect(meter.flushed).toMatchObject({ LedgerTransfersMissing: 1 });
});

test("by the day's own time it sees nothing of years ago", async () => {
  jest.useFakeTimers({ now: new Date(NOON.getTime() + 365 * 86_400_000) });
  const { log, meter } = { log: recordingLog(), meter: recordingMeter() };
  const handler = createLedgerReconciler({
    settled: { pages: () => pagesOf([settled(ID, before(20))]) },
    payments: { find: () => Promise.resolve(undefined) },
    ...{ ledger: new MemoryLedger(), hours: 1, log, meter },
  });
  expect(await handler()).toMatchObject({ compared: 0 });
  jest.useRealTimers();
});

async function* pagesOf(page: readonly SettledPayment[]) {
  yield await Promise.resolve(page);
}
