import type { OpenPayment } from "../../../../functions/payments/ports";
import { readStatus } from "../../../../src/commands/failover/status";
import { ENGAGED, NOW, SETTINGS, sourcesWith, statusOf, UNTOUCHED } from "./support";

const down = () => Promise.reject(new Error("down"));
const opened = (originRegion: string, minutesAgo: number): OpenPayment => ({
  transactionId: `${originRegion}-${minutesAgo}`,
  originRegion,
  timestamp: new Date(NOW.getTime() - minutesAgo * 60_000).toISOString(),
  status: "ACCEPTED",
});

/** Open payments of which the last lies among those that wait for another attempt; each kind in one shard. */
const openPayments = (...found: OpenPayment[]) => ({
  async *fresh(shard: string) {
    yield await Promise.resolve({ payments: shard === "OPEN#3" ? found.slice(0, -1) : [], unreadable: [] });
  },
  async *retries(shard: string) {
    yield await Promise.resolve({ payments: shard === "RETRY#3" ? found.slice(-1) : [], unreadable: [] });
  },
});

test("reads all there is to know", async () => {
  const health = { value: { healthy: true, seconds: 0.1 } };
  expect(await readStatus(SETTINGS, sourcesWith(ENGAGED), NOW)).toEqual(
    statusOf(ENGAGED, { health: { primary: health, standby: health } }),
  );
});

test("a released switch: the primary serves", async () => {
  expect((await readStatus(SETTINGS, sourcesWith(UNTOUCHED), NOW)).active).toBe("primary");
});

test("open payments are counted by the Region that accepted them", async () => {
  const found = [opened("us-east-1", 1), opened("us-east-2", 3), opened("us-east-1", 2)];
  const status = await readStatus(
    SETTINGS,
    sourcesWith(UNTOUCHED, { openPayments: openPayments(...found) }),
    NOW,
  );
  expect(status.openPayments).toEqual({ value: { primary: 2, standby: 1, oldestAgeSeconds: 180 } });
});

test("very many open payments are not counted to the last", async () => {
  let pages = 0;
  const page = Array.from({ length: 1000 }, (_, minutes) => opened("us-east-1", minutes));
  const endless = {
    ...openPayments(),
    async *fresh() {
      for (;;) {
        pages += 1;
        yield await Promise.resolve({ payments: page, unreadable: [] });
      }
    },
  };
  await readStatus(SETTINGS, sourcesWith(UNTOUCHED, { openPayments: endless }), NOW);
  expect(pages).toBe(16);
});

test("what is out of reach is a part of the answer", async () => {
  const status = await readStatus(
    SETTINGS,
    sourcesWith(UNTOUCHED, {
      switchStore: { read: down, replace: down },
      memories: { primary: { read: down }, standby: { read: down } },
      primarySwitch: { read: down },
      probe: down,
      openPayments: {
        ...openPayments(),
        fresh: () => {
          throw new Error("down");
        },
      },
    }),
    NOW,
  );
  const unreachable = { unreachable: "Error: down" };
  expect(status).toMatchObject({
    active: "unknown",
    failoverSwitch: unreachable,
    health: { primary: unreachable, standby: unreachable },
    openPayments: unreachable,
    primaryCopy: unreachable,
    orchestrators: { primary: unreachable, standby: unreachable },
  });
});

test("without an address a Region's health is not asked, and the answer says what to give", async () => {
  const { health } = await readStatus({ ...SETTINGS, health: {} }, sourcesWith(UNTOUCHED), NOW);
  expect(health.primary).toEqual({ unreachable: "not asked; give --primary-url or --domain" });
  expect(health.standby).toEqual({ unreachable: "not asked; give --standby-url or --domain" });
});
