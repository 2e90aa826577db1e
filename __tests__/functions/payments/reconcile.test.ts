import { LARGEST_COUNT, reconcile, type ReconcileRules } from "../../../functions/payments/reconcile";
import type { OpenPayment } from "../../../functions/payments/ports";
import { NOON } from "../support/payments";

const RULES: ReconcileRules = { ownRegion: "us-east-1", ownAgeSeconds: 120, peerAgeSeconds: 600, limit: 100 };

function open(transactionId: string, ageSeconds: number, originRegion = "us-east-1"): OpenPayment {
  return {
    transactionId,
    originRegion,
    timestamp: new Date(NOON.getTime() - ageSeconds * 1000).toISOString(),
  };
}

/** Pages by shard number; a page is an array of payments. */
function portsOver(shards: Record<number, OpenPayment[][]>, refused = 0) {
  const sent: string[] = [];
  const read: string[] = [];
  const ports = {
    openPayments: {
      async *pages(shard: string) {
        for (const page of shards[Number(shard.slice("OPEN#".length))] ?? []) {
          read.push(shard);
          yield await Promise.resolve(page);
        }
      },
    },
    queue: { sendAll: (ids: readonly string[]) => Promise.resolve((sent.push(...ids), refused)) },
  };
  return { ports, sent, read };
}

test("reads every page of every shard, and sends the oldest first", async () => {
  const { ports, sent } = portsOver({
    0: [[open("b", 300)], [open("d", 200)]],
    7: [[open("a", 400), open("c", 250)]],
  });
  await reconcile(ports, RULES, NOON);
  expect(sent).toEqual(["a", "b", "c", "d"]);
});

test.each([
  ["us-east-1", 119, []],
  ["us-east-1", 120, ["a"]],
  ["us-east-2", 599, []],
  ["us-east-2", 600, ["a"]],
])("a payment of %s that is %d s old: %j", async (region, age, expected) => {
  const { ports, sent } = portsOver({ 3: [[open("a", age, region)]] });
  await reconcile(ports, RULES, NOON);
  expect(sent).toEqual(expected);
});

test.each([
  [1, ["a"]],
  [2, ["a", "d"]],
  [3, ["a", "b", "d"]],
  [4, ["a", "b", "c", "d"]],
])("sends no more than the limit of %d, and the youngest beside the oldest", async (limit, expected) => {
  const { ports, sent } = portsOver({
    1: [[open("a", 400), open("c", 300)]],
    2: [[open("b", 350), open("d", 200)]],
  });
  await reconcile(ports, { ...RULES, limit }, NOON);
  expect(sent).toEqual(expected);
});

test("counts payments of any age, and tells the age of the oldest", async () => {
  const { ports } = portsOver({ 1: [[open("a", 400)]], 2: [[open("b", 1)]] });
  expect(await reconcile(ports, RULES, NOON)).toEqual({
    open: 2,
    oldestAgeSeconds: 400,
    enqueued: 1,
    sendFailures: 0,
  });
});

test("tells zero when nothing is open", async () => {
  const { ports } = portsOver({});
  expect(await reconcile(ports, RULES, NOON)).toEqual({
    open: 0,
    oldestAgeSeconds: 0,
    enqueued: 0,
    sendFailures: 0,
  });
});

test("takes a clock that runs behind for an age of zero", async () => {
  const { ports } = portsOver({ 1: [[open("a", -30)]] });
  expect(await reconcile(ports, RULES, NOON)).toMatchObject({ open: 1, oldestAgeSeconds: 0 });
});

test("tells what the queue did not take", async () => {
  const { ports } = portsOver({ 1: [[open("a", 400), open("b", 300)]] }, 1);
  expect(await reconcile(ports, RULES, NOON)).toMatchObject({ enqueued: 1, sendFailures: 1 });
});

test("stops counting a shard at its share of the largest count", async () => {
  const page = Array.from({ length: LARGEST_COUNT / 16 }, (_, index) => open(String(index), 1));
  const { ports, read } = portsOver({ 5: [page, page, page, page] });
  expect(await reconcile(ports, RULES, NOON)).toMatchObject({ open: LARGEST_COUNT / 8 });
  expect(read).toEqual(["OPEN#5", "OPEN#5"]);
});
