import type { SettledPayment } from "../../../functions/payments/ports";
import { receiptsSweep } from "../../../functions/reconciler/receipts-sweep";
import { aStoredPayment, ID, NOON } from "../support/payments";

const ENGAGED = { position: "engaged" as const, epoch: 1, since: NOON.toISOString() };
const later = new Date(NOON.getTime() + 60_000);

const settled = (last: number, settledAt: string): SettledPayment => ({
  ...aStoredPayment({ transactionId: `${ID.slice(0, -1)}${last}` }),
  ...{ settledAt, settlementReference: "ref-1" },
});

/** A sweep over one payment in each of two shards, by a clock that each receipt moves on. */
function sweepOf({ secondsOfEach = 0, failures = 0 } = {}) {
  const written: string[] = [];
  const asked: string[] = [];
  let now = 0;
  let left = failures;
  const sweep = receiptsSweep(
    {
      settled: {
        async *pages(shard) {
          asked.push(shard);
          if (left > 0) {
            left -= 1;
            throw new Error("throttled");
          }
          const number = Number(shard.slice(-1));
          const mine = shard.startsWith("2026-03-02T11") && number < 2;
          yield await Promise.resolve(mine ? [settled(number, "2026-03-02T11:59:00.000Z")] : []);
        },
      },
      receipts: {
        exists: () => Promise.resolve(false),
        write: ({ key }) => {
          now += secondsOfEach * 1000;
          return Promise.resolve(void written.push(key));
        },
      },
    },
    () => now,
  );
  return { sweep, written, asked };
}

test("defect 24: writes what was settled up to six hours before the takeover, once", async () => {
  const { sweep, written, asked } = sweepOf();
  expect(await sweep(ENGAGED, later)).toEqual({ checked: 2, missing: 2, done: true });
  expect(await sweep(ENGAGED, later)).toBeUndefined();
  expect(written).toHaveLength(2);
  expect([asked[0], asked.at(-1)]).toEqual(["2026-03-02T12#0", "2026-03-02T06#7"]);
});

test("goes on in the next run where there is too much for one", async () => {
  const { sweep, written } = sweepOf({ secondsOfEach: 20 });
  expect(await sweep(ENGAGED, later)).toEqual({ checked: 1, missing: 1, done: false });
  expect(await sweep(ENGAGED, later)).toEqual({ checked: 2, missing: 2, done: false });
  expect(await sweep(ENGAGED, later)).toEqual({ checked: 2, missing: 2, done: true });
  expect(written).toHaveLength(2);
});

test("begins anew after a failure", async () => {
  const { sweep } = sweepOf({ failures: 1 });
  await expect(sweep(ENGAGED, later)).rejects.toThrow("throttled");
  expect(await sweep(ENGAGED, later)).toEqual({ checked: 2, missing: 2, done: true });
});

test("begins anew with the next takeover", async () => {
  const { sweep } = sweepOf();
  await sweep(ENGAGED, later);
  expect(await sweep({ ...ENGAGED, epoch: 3 }, later)).toMatchObject({ checked: 2 });
});

test("takes a switch without a time for one that was engaged just now", async () => {
  const { sweep } = sweepOf();
  expect(await sweep({ position: "engaged" as const, epoch: 1 }, later)).toMatchObject({ checked: 2 });
});
