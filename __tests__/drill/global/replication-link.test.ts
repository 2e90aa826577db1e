import { Clock } from "../../../drill/clock";
import { lagFrom } from "../../../drill/global/lag";
import { ReplicationLink } from "../../../drill/global/replication-link";
import { randomFrom } from "../../../drill/random";
import { percentile } from "../../../drill/percentile";

const clock = new Clock({ startedAt: Date.now(), speed: 10_000 });
afterAll(() => clock.stop());

test("what meets a closed link waits until it opens again, and arrives once", async () => {
  let open = false;
  const delivered: number[] = [];
  const link = new ReplicationLink({
    ...{ clock, lag: () => 1, isOpen: () => open },
    deliver: ({ number }) => Promise.resolve(delivered.push(number)),
  });
  expect(link.send({ number: 1 })).toBe(true);
  expect(link.send({ number: 1 })).toBe(false);
  await clock.wait(100);
  expect(link.pending).toHaveLength(1);
  open = true;
  link.reopen();
  link.reopen();
  await clock.wait(100);
  expect(delivered).toEqual([1]);
  expect(link.pending).toHaveLength(0);
  expect(link.lastReceived).toBe(1);
});

test("what a Region was sent and did not hold when it was lost is sent again", async () => {
  const delivered: number[] = [];
  let lost = true;
  const link = new ReplicationLink({
    ...{ clock, lag: () => 1, isOpen: () => true },
    deliver: ({ number }) =>
      lost ? Promise.reject(new Error("lost")) : Promise.resolve(delivered.push(number)),
  });
  link.send({ number: 1 });
  await clock.wait(100);
  expect(link.pending).toHaveLength(1);
  lost = false;
  link.reopen();
  await clock.wait(100);
  expect(delivered).toEqual([1]);
  expect(link.pending).toHaveLength(0);
});

test("lags have the percentiles that were asked for", () => {
  const lag = lagFrom({ p50: 0.5, p99: 2 }, randomFrom(1));
  const drawn = Array.from({ length: 20_000 }, lag);
  expect(percentile(drawn, 50)).toBeCloseTo(0.5, 1);
  expect(percentile(drawn, 99) / 2).toBeCloseTo(1, 1);
});
