import { messageFor, paymentMessageIn } from "../../../functions/adapters/payment-message";
import { CARD_NUMBER, ID } from "../support/payments";

const HASH = "0123456789abcdef".repeat(4);

test("a message is read as it was written", () => {
  const message = { transactionId: ID, contentHash: HASH };
  expect(paymentMessageIn(messageFor(message))).toEqual(message);
});

test("a message of an older version, which names no content, is read", () => {
  expect(paymentMessageIn(`{"transactionId":"${ID}"}`)).toEqual({ transactionId: ID });
});

test("the message that an older version reads is as it was", () => {
  expect(messageFor({ transactionId: ID })).toBe(`{"transactionId":"${ID}"}`);
});

test.each([
  ...["", "null", "7", "{", "{}", `{"transactionId":"${CARD_NUMBER}"}`, `["${ID}"]`],
  `{"transactionId":"${ID}","contentHash":"${CARD_NUMBER}"}`,
  `{"transactionId":"${ID}","contentHash":7}`,
])("the message %j is an error that does not repeat it", (body) => {
  expect(() => paymentMessageIn(body)).toThrow(
    'A message of the payment queue is not {"transactionId": "<UUID>", "contentHash": "<SHA-256>"}. ' +
      "Look for its sender; redriving it is no use.",
  );
});
