import { transferIn, UnreadableEvent } from "../../../functions/ledger/settled-event";
import { settledEventOf } from "../../../functions/payments/receipt";
import { aTransfer, eventOf } from "../support/memory-ledger";
import { aStoredPayment, CARD_NUMBER, NOON } from "../support/payments";

test("a settled payment's event debits clearing and credits its customer", () => {
  const payment = aStoredPayment({
    status: "SETTLED",
    settledAt: NOON.toISOString(),
    settlementReference: "r-1",
  });
  expect(transferIn(JSON.stringify(settledEventOf(payment)))).toEqual({
    transactionId: payment.transactionId,
    debitAccount: "clearing",
    creditAccount: `customer:${payment.customerId}`,
    amount: payment.amount,
    currency: payment.currency,
    contentHash: payment.contentHash,
    originRegion: payment.originRegion,
    settledAt: NOON.toISOString(),
    settlementReference: "r-1",
  });
});

test("without a reference the transactionId is the reference", () => {
  const transfer = aTransfer();
  expect(transferIn(eventOf(transfer, { settlementReference: undefined }))?.settlementReference).toBe(
    transfer.transactionId,
  );
});

test.each(["payment.failed", "payment.review"])("an event of type %s moves no money", (type) => {
  expect(transferIn(JSON.stringify({ type }))).toBeUndefined();
});

test.each([
  ["no JSON", "no JSON object", "not json"],
  ["an array", "no JSON object", "[]"],
  ["null", "no JSON object", "null"],
  ["no type", "type, ", "{}"],
  ["an amount of zero", "event: amount cannot", eventOf(aTransfer(), { amount: 0 })],
  ["no time", "event: settledAt cannot", eventOf(aTransfer(), { settledAt: undefined })],
  ["a currency that is none", "event: currency cannot", eventOf(aTransfer(), { currency: "XXX1" })],
])("%s is refused", (_what, message, body) => {
  expect(() => transferIn(body)).toThrow(UnreadableEvent);
  expect(() => transferIn(body)).toThrow(message);
});

test("what is refused is not repeated", () => {
  const body = eventOf(aTransfer(), { customerId: `${CARD_NUMBER} ` });
  expect(() => transferIn(body)).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining(CARD_NUMBER) }),
  );
});
