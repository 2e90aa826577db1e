import { createValidator } from "../../../functions/validator/handler";
import { anEvent, answered } from "../support/api-event";
import { aPayment, CARD_NUMBER, ID } from "../support/payments";
import { recordingLog } from "../support/telemetry";

async function validate(body: unknown) {
  const log = recordingLog();
  const answer = answered(await createValidator({ log, reviewThreshold: 100 })(anEvent({ body })));
  return { ...answer, lines: log.lines };
}

test.each([
  [100, "accept"],
  [101, "review"],
])("an amount of %d gets the verdict %s", async (amount, verdict) => {
  expect(await validate(aPayment({ amount }))).toMatchObject({
    status: 200,
    body: { transactionId: ID, verdict },
  });
});

test("an invalid payment is refused with every failing field", async () => {
  const { status, body } = await validate({ ...aPayment(), amount: -1, currency: "X" });
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([{ pointer: "#/amount" }, { pointer: "#/currency" }]);
});

test("a card number is neither answered nor logged", async () => {
  const result = await validate({ ...aPayment(), description: CARD_NUMBER });
  expect(result.status).toBe(400);
  expect(JSON.stringify(result)).not.toContain(CARD_NUMBER);
});
