import {
  type Finding,
  reconcileLedger,
  type ReconcileLedgerRange,
} from "../../../functions/ledger/reconcile-ledger";
import { transferOf } from "../../../functions/ledger/transfer";
import { settlementShardOf } from "../../../functions/payments/open-shard";
import type { SettledPayment } from "../../../functions/payments/ports";
import { MemoryLedger } from "../support/memory-ledger";
import { aStoredPayment, ID, NOON, OTHER_ID } from "../support/payments";

const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const settled = (transactionId: string, at = NOON, changes: Partial<SettledPayment> = {}) => ({
  ...aStoredPayment({ transactionId, status: "COMPLETED" }),
  settledAt: at.toISOString(),
  settlementReference: transactionId,
  ...changes,
});

async function run(
  payments: readonly (SettledPayment & { settledAt: string })[],
  ledger: MemoryLedger,
  range: Partial<ReconcileLedgerRange> = {},
  stored: readonly ReturnType<typeof settled>[] = [],
) {
  const findings: Finding[] = [];
  let compared = 0;
  const ports = {
    settled: {
      async *pages(shard: string) {
        yield await Promise.resolve(
          payments.filter((payment) => settlementShardOf(payment.transactionId, payment.settledAt) === shard),
        );
      },
    },
    payments: {
      find: (id: string) => Promise.resolve(stored.find(({ transactionId }) => transactionId === id)),
    },
    ledger,
  };
  for await (const step of reconcileLedger(ports, { since: minutes(-90), until: minutes(30), ...range })) {
    compared += step.compared;
    findings.push(...step.findings);
  }
  return { compared, findings };
}

test("a ledger that holds every settled payment has no findings", async () => {
  const payments = [settled(ID), settled(OTHER_ID, minutes(-80))];
  expect(await run(payments, new MemoryLedger(...payments.map(transferOf)))).toEqual({
    compared: 2,
    findings: [],
  });
});

test("a missing transfer is found, and nothing is posted where only looked for", async () => {
  const ledger = new MemoryLedger();
  const { findings } = await run([settled(ID)], ledger);
  expect(findings).toEqual([
    { kind: "missing", transactionId: ID, settledAt: NOON.toISOString(), repaired: false },
  ]);
  expect(ledger.transfers.size).toBe(0);
});

test("a repair posts it, and the next run finds nothing", async () => {
  const ledger = new MemoryLedger();
  expect((await run([settled(ID)], ledger, { repair: true })).findings).toMatchObject([{ repaired: true }]);
  expect(ledger.transfers.get(ID)).toEqual(transferOf(settled(ID)));
  expect((await run([settled(ID)], ledger, { repair: true })).findings).toEqual([]);
});

test("a transfer of another amount is told, and never changed", async () => {
  const ledger = new MemoryLedger(transferOf(settled(ID, NOON, { amount: 1 })));
  const { findings } = await run([settled(ID)], ledger, { repair: true });
  expect(findings).toMatchObject([{ kind: "differing", transactionId: ID, repaired: false }]);
  expect(ledger.transfers.get(ID)?.amount).toBe(1);
});

test("a transfer that the table knows nothing of, or knows as unsettled, is unknown", async () => {
  const unsettled = settled(OTHER_ID, NOON, { settledAt: undefined });
  const ledger = new MemoryLedger(transferOf(settled(ID)), transferOf(settled(OTHER_ID)));
  const { findings } = await run([], ledger, {}, [unsettled]);
  expect(findings.map(({ kind, transactionId }) => [kind, transactionId])).toEqual([
    ["unknown", ID],
    ["unknown", OTHER_ID],
  ]);
});

test("one that the table knows under another hour is no finding", async () => {
  const elsewhere = settled(ID, minutes(300));
  expect(
    (await run([elsewhere], new MemoryLedger(transferOf(settled(ID))), {}, [elsewhere])).findings,
  ).toEqual([]);
});

test("what was settled before or after the time is left alone", async () => {
  const payments = [settled(ID, minutes(-91)), settled(OTHER_ID, minutes(31))];
  expect(await run(payments, new MemoryLedger())).toEqual({ compared: 0, findings: [] });
});
