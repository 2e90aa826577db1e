import { type ProviderConduct, SettlementProvider } from "../../../drill/settlement/provider";

const order = (transactionId: string, amount = 500) =>
  JSON.stringify({ transactionId, amount, currency: "USD", customerId: "c" });

function provider(draws: number[] = []) {
  let now = 0;
  const instance = new SettlementProvider({
    random: () => draws.shift() ?? 0.5,
    now: () => now,
    keyLifetimeSeconds: 100,
  });
  return { instance, at: (seconds: number) => (now = seconds) };
}

test("money moves once for a key, and a key that is known is answered as before", () => {
  const { instance } = provider();
  const first = instance.settle({ "idempotency-key": "a", "x-drill-from": "us-east-1" }, order("a"));
  const again = instance.settle({ "idempotency-key": "a" }, order("a"));
  expect(again.answer).toBe(first.answer);
  expect(instance.orders.map(({ outcome }) => outcome)).toEqual(["settled", "repeated"]);
  expect(instance.orders[0]).toMatchObject({ from: "us-east-1", key: "a", amount: 500, currency: "USD" });
});

test("after its lifetime a key is forgotten, and the money moves again", () => {
  const { instance, at } = provider();
  instance.settle({ "idempotency-key": "a" }, order("a"));
  at(101);
  instance.settle({ "idempotency-key": "a" }, order("a"));
  expect(instance.orders.map(({ outcome }) => outcome)).toEqual(["settled", "settled"]);
});

test("a key that is known with other content is refused, and no money moves for it", () => {
  const { instance } = provider();
  const withHash = (contentHash: string) => JSON.stringify({ ...JSON.parse(order("a")), contentHash });
  instance.settle({ "idempotency-key": "a" }, withHash("1"));
  const second = instance.settle({ "idempotency-key": "a" }, withHash("2"));
  expect(second).toEqual({ status: 409, answer: '{"error":"content_conflict"}' });
  expect(instance.settle({ "idempotency-key": "a" }, withHash("1")).status).toBe(200);
  expect(instance.orders.map(({ outcome }) => outcome)).toEqual(["settled", "conflicting", "repeated"]);
});

test("without a key every order is a new one", () => {
  const { instance } = provider();
  instance.settle({}, order("a"));
  instance.settle({}, order("a"));
  expect(instance.orders.map(({ outcome, key }) => [outcome, key])).toEqual([
    ["settled", undefined],
    ["settled", undefined],
  ]);
});

test("what it declines stays declined, with a reason that it may be told by", () => {
  const { instance } = provider([0.01]);
  const first = instance.settle({ "idempotency-key": "a" }, order("a"));
  expect(first).toMatchObject({ status: 402, answer: '{"reason":"insufficient-funds"}' });
  expect(instance.settle({ "idempotency-key": "a" }, order("a")).status).toBe(402);
});

test("over HTTP: an answer that is lost leaves the money moved", async () => {
  let draw = 0.5;
  const instance = new SettlementProvider({ random: () => draw, now: () => 0, keyLifetimeSeconds: 100 });
  await instance.open();
  const post = () =>
    fetch(`${instance.origin}/orders`, {
      method: "POST",
      headers: { "idempotency-key": "a" },
      body: order("a"),
    });
  try {
    expect((await post()).status).toBe(200);
    draw = 0.01;
    await expect(post()).rejects.toThrow("fetch failed");
  } finally {
    instance.close();
  }
  expect(instance.orders.map(({ outcome }) => outcome)).toEqual(["settled", "repeated"]);
});

describe("over HTTP, in trouble", () => {
  async function asked(conduct: ProviderConduct) {
    const { instance } = provider();
    instance.conduct = conduct;
    await instance.open();
    const signal = AbortSignal.timeout(200);
    try {
      const answer = await fetch(`${instance.origin}/orders`, {
        ...{ method: "POST", headers: { "idempotency-key": "a" }, body: order("a"), signal },
      });
      return { status: answer.status, orders: instance.orders.length };
    } catch {
      return { status: undefined, orders: instance.orders.length };
    } finally {
      instance.close();
    }
  }

  test("it refuses without moving money", async () => {
    expect(await asked("refuses")).toEqual({ status: 403, orders: 0 });
  });

  test("it moves the money and says nothing", async () => {
    expect(await asked("hangs")).toEqual({ status: undefined, orders: 1 });
  });
});
