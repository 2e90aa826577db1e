import { itemOf, paymentOf } from "../../../functions/adapters/payment-item";
import { aStoredPayment, ID } from "../support/payments";

test("a payment comes back from its item as it was", () => {
  const payment = aStoredPayment({
    description: "Order 1042",
    failureReason: "declined",
    reviewRequired: true,
  });
  expect(paymentOf(itemOf(payment))).toEqual(payment);
});

test("an item carries no attribute for what a payment lacks", () => {
  expect(itemOf(aStoredPayment())).not.toHaveProperty("description");
});

test("an open payment stands in its shard of the index", () => {
  expect(itemOf(aStoredPayment({ status: "SETTLED" })).openShard).toEqual({ S: "OPEN#4" });
});

test("a closed payment stands in no shard", () => {
  expect(itemOf(aStoredPayment({ status: "REVIEW" }))).not.toHaveProperty("openShard");
});

test("an item that lacks what every item has is an error that names it", () => {
  expect(() => paymentOf({ transactionId: { S: ID } })).toThrow(
    'The attribute "customerId" of a stored item',
  );
});
