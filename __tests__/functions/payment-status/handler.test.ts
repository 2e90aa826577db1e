import {
  createPaymentStatus,
  type PaymentStatusDependencies,
} from "../../../functions/payment-status/handler";
import { anEvent, answered } from "../support/api-event";
import { MemoryStore } from "../support/memory-store";
import { aStoredPayment, CARD_NUMBER, ID, OTHER_ID } from "../support/payments";
import { recordingLog } from "../support/telemetry";

async function show(
  pathParameters: unknown,
  store: PaymentStatusDependencies["store"] = new MemoryStore(aStoredPayment()),
) {
  const log = recordingLog();
  const answer = answered(await createPaymentStatus({ log, store })(anEvent({ pathParameters })));
  return { ...answer, lines: log.lines };
}

test("shows the present state without the token", async () => {
  const { status, body } = await show({ transactionId: ID });
  expect(status).toBe(200);
  expect(body).toMatchObject({ transactionId: ID, status: "ACCEPTED" });
  expect(body).not.toHaveProperty("paymentMethodToken");
});

test("reads the transactionId in either case", async () => {
  expect((await show({ transactionId: ID.toUpperCase() })).status).toBe(200);
});

test("an unknown payment is not found", async () => {
  expect(await show({ transactionId: OTHER_ID })).toMatchObject({
    status: 404,
    body: { type: "urn:payments:problem:payment-not-found" },
  });
});

test.each([[null], [{}], [{ transactionId: "7" }]])(
  "the path parameters %j are refused",
  async (parameters) => {
    expect(await show(parameters)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "#/transactionId" }] },
    });
  },
);

test("a card number in the path is neither answered nor logged", async () => {
  const result = await show({ transactionId: CARD_NUMBER });
  expect(result.status).toBe(400);
  expect(JSON.stringify(result)).not.toContain(CARD_NUMBER);
});

test("a table that is down gives 503 with Retry-After", async () => {
  const { status, headers } = await show(
    { transactionId: ID },
    { find: () => Promise.reject(new Error("down")) },
  );
  expect(status).toBe(503);
  expect(headers["retry-after"]).toBe("5");
});
