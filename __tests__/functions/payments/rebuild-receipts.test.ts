import type { SettledPayment } from "../../../functions/payments/ports";
import { rebuildReceipts, type RebuildRange } from "../../../functions/payments/rebuild-receipts";
import { type Receipt, receiptOf } from "../../../functions/payments/receipt";
import { aStoredPayment, ID } from "../support/payments";

const settled = (minute: string, last: string): SettledPayment => ({
  ...aStoredPayment({ transactionId: `${ID.slice(0, -1)}${last}` }),
  settledAt: `2026-03-02T${minute}:00.000Z`,
  settlementReference: "ref-1",
});

/** One page of each of these shards; the archive holds the receipts of some payments. */
function archiveOver(shards: Record<string, SettledPayment[]>, held: readonly SettledPayment[] = []) {
  const objects = new Map(held.map(receiptOf).map(({ key, body }) => [key, body]));
  const written: string[] = [];
  const ports = {
    settled: {
      async *pages(shard: string) {
        yield await Promise.resolve(shards[shard] ?? []);
      },
    },
    receipts: {
      exists: (key: string) => Promise.resolve(objects.has(key)),
      write: ({ key, body }: Receipt) => {
        written.push(key);
        objects.set(key, body);
        return Promise.resolve();
      },
    },
  };
  const rebuild = async (range: Partial<RebuildRange> = {}) => {
    const since = new Date("2026-03-02T10:30:00.000Z");
    const until = new Date("2026-03-02T12:10:00.000Z");
    let last = { checked: 0, missing: 0 };
    for await (const progress of rebuildReceipts(ports, { since, until, ...range })) last = progress;
    return last;
  };
  return { rebuild, written, objects };
}

const early = settled("10:45", "4");
const late = settled("12:00", "4");
const SHARDS = { "2026-03-02T10#4": [early], "2026-03-02T12#4": [late] };

test("writes what is missing, the latest hour first, with the bytes that the processor writes", async () => {
  const { rebuild, written, objects } = archiveOver({
    "2026-03-02T10#4": [early],
    "2026-03-02T12#5": [settled("12:00", "5")],
  });
  expect(await rebuild()).toEqual({ checked: 2, missing: 2 });
  expect(written).toEqual([receiptOf(settled("12:00", "5")).key, receiptOf(early).key]);
  expect(objects.get(receiptOf(early).key)).toBe(
    receiptOf(aStoredPayment({ ...early, status: "COMPLETED" })).body,
  );
});

test("leaves what is there alone", async () => {
  const { rebuild, written } = archiveOver(SHARDS, [early]);
  expect(await rebuild()).toEqual({ checked: 2, missing: 0 });
  expect(written).toEqual([]);
});

test("writes nothing in a dry run, and tells what is missing", async () => {
  const { rebuild, written } = archiveOver(SHARDS);
  expect(await rebuild({ dryRun: true })).toEqual({ checked: 2, missing: 2 });
  expect(written).toEqual([]);
});

test("looks at what was settled within the time alone", async () => {
  const { rebuild, written } = archiveOver({
    "2026-03-02T10#4": [settled("10:29", "4")],
    "2026-03-02T12#5": [settled("12:11", "5")],
  });
  expect(await rebuild()).toEqual({ checked: 0, missing: 0 });
  expect(written).toEqual([]);
});

test("looks at nothing where the time ends before it begins", async () => {
  expect(await archiveOver(SHARDS).rebuild({ until: new Date("2026-03-01T00:00:00.000Z") })).toEqual({
    checked: 0,
    missing: 0,
  });
});
