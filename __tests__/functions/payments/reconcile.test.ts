import { LARGEST_COUNT, reconcile, type ReconcileRules } from "../../../functions/payments/reconcile";
import type { OpenPage, OpenPayment, PaymentMessage } from "../../../functions/payments/ports";
import { NOON } from "../support/payments";

const RULES: ReconcileRules = {
  ...{ ownRegion: "us-east-1", ownAgeSeconds: 120, peerAgeSeconds: 600, limit: 100 },
  maySettle: true,
};

const ago = (seconds: number) => new Date(NOON.getTime() - seconds * 1000).toISOString();

function open(transactionId: string, ageSeconds: number, originRegion = "us-east-1"): OpenPayment {
  return { transactionId, originRegion, timestamp: ago(ageSeconds), status: "ACCEPTED" };
}

/** A payment of a day ago, whose next attempt was due so long ago. */
function retry(transactionId: string, dueSeconds: number, originRegion = "us-east-1"): OpenPayment {
  return { ...open(transactionId, 86_400, originRegion), nextAttemptAt: ago(dueSeconds) };
}

type Shards = Record<number, OpenPayment[][]>;

/** Pages by shard number; a page is an array of payments. */
function portsOver(fresh: Shards, { retries = {}, refused = 0, unreadable = [] as string[] } = {}) {
  const sent: string[] = [];
  const read: string[] = [];
  const pages = (shards: Shards, lost: readonly string[] = []) =>
    async function* (shard: string): AsyncGenerator<OpenPage> {
      for (const payments of shards[Number(shard.split("#")[1])] ?? []) {
        read.push(shard);
        yield await Promise.resolve({ payments, unreadable: lost });
      }
    };
  const sendAll = (messages: readonly PaymentMessage[]) =>
    Promise.resolve((sent.push(...messages.map(({ transactionId }) => transactionId)), refused));
  const ports = {
    openPayments: { fresh: pages(fresh, unreadable), retries: pages(retries) },
    queue: { sendAll },
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
  ["us-east-1", -1, []],
  ["us-east-1", 0, ["a"]],
  ["us-east-2", 599, []],
  ["us-east-2", 600, ["a"]],
])("a payment of %s whose next attempt was due %d s ago: %j", async (region, seconds, expected) => {
  const { ports, sent } = portsOver({}, { retries: { 3: [[retry("a", seconds, region)]] } });
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

describe("payments that fail again and again", () => {
  const stuck = Array.from({ length: 500 }, (_, index) => retry(`stuck-${index}`, 500 - index));

  test("keep no fresh one waiting, however many they are", async () => {
    const fresh = [open("a", 400), open("b", 300), open("c", 200)];
    const { ports, sent } = portsOver({ 1: [fresh] }, { retries: { 1: [stuck] } });
    await reconcile(ports, { ...RULES, limit: 6 }, NOON);
    expect(sent).toEqual(["a", "b", "c", "stuck-0", "stuck-1", "stuck-2"]);
  });

  test("have half of a run, however many fresh ones there are, the one that was due first before the others", async () => {
    const fresh = Array.from({ length: 50 }, (_, index) => open(`fresh-${index}`, 400 - index));
    const { ports, sent } = portsOver({ 1: [fresh] }, { retries: { 1: [stuck] } });
    await reconcile(ports, { ...RULES, limit: 4 }, NOON);
    expect(sent).toEqual(["fresh-0", "fresh-49", "stuck-0", "stuck-1"]);
  });

  test("have what the others leave of it", async () => {
    const { ports, sent } = portsOver({}, { retries: { 1: [stuck] } });
    await reconcile(ports, { ...RULES, limit: 10 }, NOON);
    expect(sent).toHaveLength(10);
  });
});

test("a Region that may not settle brings only those to their end that are settled", async () => {
  const settled = { ...open("settled", 400), status: "SETTLED" } as const;
  const { ports, sent } = portsOver(
    { 1: [[open("a", 400), settled]] },
    { retries: { 1: [[retry("b", 9)]] } },
  );
  await reconcile(ports, { ...RULES, maySettle: false }, NOON);
  expect(sent).toEqual(["settled"]);
});

test("rows that cannot be read are handed on, so that a person learns of their payments", async () => {
  const { ports, sent } = portsOver({ 1: [[open("a", 400)]] }, { unreadable: ["lost"] });
  expect(await reconcile(ports, RULES, NOON)).toMatchObject({ unreadable: 1, enqueued: 2 });
  expect(sent).toEqual(["a", "lost"]);
});

test("counts payments of any age, and tells the age of the oldest", async () => {
  const { ports } = portsOver(
    { 1: [[open("a", 400)]], 2: [[open("b", 1)]] },
    { retries: { 2: [[retry("c", -3600)]] } },
  );
  expect(await reconcile(ports, RULES, NOON)).toEqual({
    ...{ open: 3, waiting: 1, oldestAgeSeconds: 86_400 },
    ...{ enqueued: 1, sendFailures: 0, unreadable: 0 },
  });
});

test("tells zero when nothing is open", async () => {
  const { ports } = portsOver({});
  expect(await reconcile(ports, RULES, NOON)).toEqual({
    ...{ open: 0, waiting: 0, oldestAgeSeconds: 0 },
    ...{ enqueued: 0, sendFailures: 0, unreadable: 0 },
  });
});

test("takes a clock that runs behind for an age of zero", async () => {
  const { ports } = portsOver({ 1: [[open("a", -30)]] });
  expect(await reconcile(ports, RULES, NOON)).toMatchObject({ open: 1, oldestAgeSeconds: 0 });
});

test("tells what the queue did not take", async () => {
  const { ports } = portsOver({ 1: [[open("a", 400), open("b", 300)]] }, { refused: 1 });
  expect(await reconcile(ports, RULES, NOON)).toMatchObject({ enqueued: 1, sendFailures: 1 });
});

test("stops counting a shard at its share of the largest count", async () => {
  const page = Array.from({ length: LARGEST_COUNT / 16 }, (_, index) => open(String(index), 1));
  const { ports, read } = portsOver({ 5: [page, page, page, page] });
  expect(await reconcile(ports, RULES, NOON)).toMatchObject({ open: LARGEST_COUNT / 8 });
  expect(read).toEqual(["OPEN#5", "OPEN#5"]);
});
