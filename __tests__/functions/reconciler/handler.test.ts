import { createReconciler, type ReconcilerDependencies } from "../../../functions/reconciler/handler";
import { NOON } from "../support/payments";
import { recordingLog, recordingMeter } from "../support/telemetry";

const FOUR_MINUTES_OLD = new Date(NOON.getTime() - 240_000).toISOString();

/** One payment of each Region is open, both four minutes old. */
function reconcilerWith(overrides: Partial<ReconcilerDependencies> = {}) {
  const log = recordingLog();
  const meter = recordingMeter();
  const sent: string[] = [];
  const unreadable: string[] = [];
  const handler = createReconciler({
    log,
    meter,
    openPayments: {
      async *fresh(shard) {
        const one = (transactionId: string, originRegion: string) => ({
          ...{ transactionId, originRegion, timestamp: FOUR_MINUTES_OLD, status: "ACCEPTED" as const },
        });
        const payments = shard === "OPEN#0" ? [one("own", "us-east-2"), one("peer", "us-east-1")] : [];
        yield await Promise.resolve({ payments, unreadable: unreadable.splice(0) });
      },
      async *retries() {},
    },
    queue: {
      sendAll: (messages) => Promise.resolve((sent.push(...messages.map((one) => one.transactionId)), 0)),
    },
    readSwitch: () =>
      Promise.resolve({ state: { position: "released" as const, epoch: 0 }, ageMilliseconds: 0 }),
    role: "standby",
    consistency: "strong",
    sweepReceipts: () => Promise.resolve(undefined),
    rules: { ownRegion: "us-east-2", ownAgeSeconds: 120, peerAgeSeconds: 600, limit: 10 },
    now: () => NOON,
    ...overrides,
  });
  return { run: () => handler(undefined, { awsRequestId: "lambda-1" }), sent, log, meter, unreadable };
}

const engaged = () =>
  Promise.resolve({ state: { position: "engaged" as const, epoch: 1 }, ageMilliseconds: 0 });

test("enqueues this Region's payments sooner than the other's", async () => {
  const { run, sent } = reconcilerWith();
  await run();
  expect(sent).toEqual(["own"]);
});

test("in the standby an engaged switch ends the wait for the other Region's payments", async () => {
  const { run, sent } = reconcilerWith({ readSwitch: engaged });
  await run();
  expect(sent).toEqual(["own", "peer"]);
});

test("a fenced primary leaves the other Region's payments to it", async () => {
  const { run, sent } = reconcilerWith({ readSwitch: engaged, role: "primary" });
  await run();
  expect(sent).toEqual(["own"]);
});

test("a primary that is fenced under eventual consistency hands nothing to its processor that nobody settled", async () => {
  const { run, sent } = reconcilerWith({
    ...{ readSwitch: engaged, role: "primary", consistency: "eventual" },
  });
  await run();
  expect(sent).toEqual([]);
});

test("a primary that never read the switch looks after its own payments, and hands over none that only a primary may settle", async () => {
  const never = () => Promise.resolve(undefined);
  const strong = reconcilerWith({ readSwitch: never, role: "primary" });
  await strong.run();
  expect(strong.sent).toEqual(["own"]);
  const eventual = reconcilerWith({ readSwitch: never, role: "primary", consistency: "eventual" });
  await eventual.run();
  expect(eventual.sent).toEqual([]);
});

test("an active Region's handover is measured by the clock that it is given", async () => {
  const changedAt = (since: Date) => () =>
    Promise.resolve({
      state: { position: "engaged" as const, epoch: 1, since: since.toISOString() },
      ageMilliseconds: 0,
    });
  const justNow = reconcilerWith({ readSwitch: changedAt(NOON), consistency: "eventual" });
  await justNow.run();
  expect(justNow.sent).toEqual([]);
  const before = reconcilerWith({
    ...{ readSwitch: changedAt(new Date(NOON.getTime() - 60_000)), consistency: "eventual" },
  });
  await before.run();
  expect(before.sent).toEqual(["own", "peer"]);
});

describe("receipts", () => {
  const sweepReceipts = () => jest.fn(() => Promise.resolve({ checked: 9, missing: 2, done: true }));

  test.each([
    ["standby that took over", "standby", true, 1],
    ["standby that waits", "standby", false, 0],
    ["fenced primary", "primary", true, 0],
  ] as const)("are looked for by a %s", async (_who, role, isEngaged, times) => {
    const sweep = sweepReceipts();
    const readSwitch = () =>
      Promise.resolve({
        state: { position: isEngaged ? ("engaged" as const) : ("released" as const), epoch: 1 },
        ageMilliseconds: 0,
      });
    await reconcilerWith({ role, readSwitch, sweepReceipts: sweep }).run();
    expect(sweep).toHaveBeenCalledTimes(times);
  });

  test("that were missing are counted", async () => {
    const { run, meter } = reconcilerWith({ readSwitch: engaged, sweepReceipts: sweepReceipts() });
    await run();
    expect(meter.flushed).toMatchObject({ ReceiptsRebuilt: 2 });
  });

  test("that cannot be looked for hold up no payment", async () => {
    const { run, sent, log } = reconcilerWith({
      readSwitch: engaged,
      sweepReceipts: () => Promise.reject(new Error("no bucket")),
    });
    await run();
    expect(sent).toEqual(["own", "peer"]);
    expect(log.lines).toMatchObject([{}, { level: "error", details: { errorMessage: "no bucket" } }]);
  });
});

test("counts rows that cannot be read", async () => {
  const { run, meter, unreadable } = reconcilerWith();
  unreadable.push("lost");
  await run();
  expect(meter.flushed).toMatchObject({ UnreadablePayments: 1 });
});

test("tells how much is open, and how old", async () => {
  const { run, meter, log } = reconcilerWith();
  await run();
  expect(meter.flushed).toEqual({ OpenPayments: 2, OldestOpenPaymentAge: 240 });
  expect(log.lines).toMatchObject([{ details: { lambdaRequestId: "lambda-1", open: 2, enqueued: 1 } }]);
});

test("counts what the queue did not take", async () => {
  const { run, meter } = reconcilerWith({ queue: { sendAll: () => Promise.resolve(1) } });
  await run();
  expect(meter.flushed).toMatchObject({ QueueSendFailures: 1 });
});

test("without a clock of its own it takes the time of day", async () => {
  const { run, meter } = reconcilerWith({ now: undefined });
  await run();
  const age = (Date.now() - Date.parse(FOUR_MINUTES_OLD)) / 1000;
  expect(Math.abs((meter.flushed.OldestOpenPaymentAge ?? 0) - Math.max(0, age))).toBeLessThan(5);
});

test("a failed run still writes what it measured", async () => {
  const { run, meter } = reconcilerWith({
    readSwitch: () => Promise.resolve(meter.count("SwitchReadFailures")).then(engaged),
    queue: { sendAll: () => Promise.reject(new Error("down")) },
  });
  await expect(run()).rejects.toThrow("down");
  expect(meter.flushed).toEqual({ SwitchReadFailures: 1 });
});
