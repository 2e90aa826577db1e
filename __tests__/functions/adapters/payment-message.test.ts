import { messageFor, transactionIdIn } from "../../../functions/adapters/payment-message";
import { CARD_NUMBER, ID } from "../support/payments";

test("a message is read as it was written", () => {
  expect(transactionIdIn(messageFor(ID))).toBe(ID);
});

test.each(["", "null", "7", "{", "{}", `{"transactionId":"${CARD_NUMBER}"}`, `["${ID}"]`])(
  "the message %j is an error that does not repeat it",
  (body) => {
    expect(() => transactionIdIn(body)).toThrow(
      'A message of the payment queue is not {"transactionId": "<UUID>"}. ' +
        "Look for its sender; redriving it is no use.",
    );
  },
);
