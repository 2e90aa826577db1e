import { contentsIn } from "../../../drill/verdict/contents";
import type { Evidence } from "../../../drill/verdict/evidence";
import { checkThrift } from "../../../drill/verdict/thrift-check";
import { EVENT, evidence, ORDER, PAYMENT, POSTED } from "./evidence.fixture";

const ids = Array.from({ length: 40 }, (_, number) => `t-${number}`);
const exchanges = ids.map((transactionId) => ({
  ...{ ...POSTED, body: JSON.stringify({ ...PAYMENT, transactionId }) },
}));
const events = (times: number) =>
  ids.flatMap((transactionId) =>
    Array.from({ length: times }, () => ({
      ...{ region: "us-east-1", message: JSON.stringify({ ...EVENT, transactionId }) },
    })),
  );
const orders = ids.map((transactionId) => ({ ...ORDER, transactionId }));
const text = (change: Partial<Evidence>) =>
  checkThrift(
    evidence({ exchanges, contents: contentsIn(exchanges), events: events(1), orders, ...change }),
  ).join("\n");

test("each payment is ordered once and told once", () => {
  expect(text({})).toBe("");
});

test("what is done twice for each payment is waste, or worse", () => {
  expect(text({ events: events(2) })).toContain("although nothing was wrong: events for 40 of 40 payments");
  expect(text({ orders: [...orders, ...orders] })).toContain("orders for 40 of 40 payments");
});

test("a few repetitions are no waste, nor are those of a trouble", () => {
  expect(text({ orders: [...orders, ...orders.slice(0, 8)] })).toBe("");
  expect(text({ orders: [...orders, ...orders], providerTroubles: [{ from: 40 }] })).toBe("");
});
