import { itemOf, paymentOf } from "../../../functions/adapters/payment-item";
import { UnreadablePayment } from "../../../functions/payments/ports";
import { aStoredPayment, ID } from "../support/payments";

test("a payment comes back from its item as it was", () => {
  const payment = aStoredPayment({
    description: "Order 1042",
    failureReason: "declined",
    reviewRequired: true,
    reviewReason: "settlement_refused",
    attempts: 9,
    refusals: 8,
    nextAttemptAt: "2026-03-02T12:04:00.000Z",
  });
  expect(paymentOf(itemOf(payment))).toEqual(payment);
});

test("a rehearsal keeps its mark, and a client's payment has none", () => {
  expect(paymentOf(itemOf(aStoredPayment({ rehearsal: true }))).rehearsal).toBe(true);
  expect(itemOf(aStoredPayment())).not.toHaveProperty("rehearsal");
});

test("an item carries no attribute for what a payment lacks", () => {
  expect(itemOf(aStoredPayment())).not.toHaveProperty("description");
});

test("an open payment stands in its shard of the index", () => {
  const item = itemOf(aStoredPayment({ status: "SETTLED" }));
  expect(item.openShard).toEqual({ S: "OPEN#4" });
  expect(item).not.toHaveProperty("retryShard");
});

test("an open payment whose attempt failed stands in the other index, by when the next one is due", () => {
  const item = itemOf(aStoredPayment({ attempts: 1, nextAttemptAt: "2026-03-02T12:01:00.000Z" }));
  expect(item.retryShard).toEqual({ S: "RETRY#4" });
  expect(item).not.toHaveProperty("openShard");
});

test("a closed payment stands in no shard of open ones", () => {
  const item = itemOf(aStoredPayment({ status: "REVIEW", nextAttemptAt: "2026-03-02T12:01:00.000Z" }));
  expect(item).not.toHaveProperty("openShard");
  expect(item).not.toHaveProperty("retryShard");
});

test.each(["SETTLED", "COMPLETED", "REVIEW"] as const)(
  "a settled payment in %s stands in the shard of its hour, by UTC",
  (status) => {
    const item = itemOf(aStoredPayment({ status, settledAt: "2026-11-23T10:59:59.999Z" }));
    expect(item.settlementShard).toEqual({ S: "2026-11-23T10#4" });
  },
);

test("a payment that was never settled stands in no shard of an hour", () => {
  expect(itemOf(aStoredPayment({ status: "FAILED" }))).not.toHaveProperty("settlementShard");
});

test("the item of a version that counted no attempts is read", () => {
  expect(paymentOf(itemOf(aStoredPayment()))).not.toHaveProperty("attempts");
});

test.each([
  ["status", { S: "DONE" }, "is not a status"],
  ["timestamp", { S: "yesterday" }, "is not a moment in time"],
  ["amount", { S: "7" }, "is not a number"],
  ["attempts", { S: "7" }, "is not a number"],
])("an item whose %s is %j is an error", (name, value, message) => {
  const item = { ...itemOf(aStoredPayment()), [name]: value };
  expect(() => paymentOf(item)).toThrow(`The attribute "${name}" of a stored payment ${message}`);
  expect(() => paymentOf(item)).toThrow(UnreadablePayment);
});

test("an item that lacks what every item has is an error that names it", () => {
  expect(() => paymentOf({ transactionId: { S: ID } })).toThrow(
    'The attribute "customerId" of a stored payment is not a text',
  );
});

const HISTORY = [
  { at: "2026-03-02T12:04:00.000Z", by: "arn:aws:iam::1:user/ann", action: "approve", reason: "called" },
];

test("what people did to a payment comes back from its item", () => {
  expect(paymentOf(itemOf(aStoredPayment({ history: HISTORY }))).history).toEqual(HISTORY);
});
