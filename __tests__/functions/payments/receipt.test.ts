import { receiptOf, settledEventOf } from "../../../functions/payments/receipt";
import { aStoredPayment, ID } from "../support/payments";

const SETTLED = aStoredPayment({
  status: "SETTLED",
  settledAt: "2026-03-03T00:00:01.000Z",
  settlementReference: "ref-1",
});

test("a receipt is filed under the day of acceptance", () => {
  expect(receiptOf(SETTLED).key).toBe(`receipts/2026/03/02/${ID}.json`);
});

test("a receipt has the same bytes whenever it is made", () => {
  const later = { ...SETTLED, status: "COMPLETED", updatedAt: "2026-04-01T00:00:00.000Z" } as const;
  expect(receiptOf(later)).toEqual(receiptOf(SETTLED));
});

test("a receipt states the payment and its settlement", () => {
  expect(JSON.parse(receiptOf(SETTLED).body)).toEqual({
    transactionId: ID,
    customerId: "customer-1042",
    amount: 12_900,
    currency: "EUR",
    originRegion: "us-east-1",
    acceptedAt: "2026-03-02T12:00:00.000Z",
    contentHash: SETTLED.contentHash,
    settledAt: "2026-03-03T00:00:01.000Z",
    settlementReference: "ref-1",
  });
});

test("subscribers do not learn the token", () => {
  expect(JSON.stringify(settledEventOf(SETTLED))).not.toContain(SETTLED.paymentMethodToken);
});

test("subscribers learn what was settled", () => {
  expect(settledEventOf(SETTLED)).toEqual({
    type: "payment.settled",
    clientId: "shop",
    transactionId: ID,
    customerId: "customer-1042",
    amount: 12_900,
    currency: "EUR",
    originRegion: "us-east-1",
    contentHash: SETTLED.contentHash,
    settledAt: "2026-03-03T00:00:01.000Z",
    settlementReference: "ref-1",
  });
});
