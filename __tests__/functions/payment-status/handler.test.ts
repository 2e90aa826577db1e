import {
  createPaymentStatus,
  type PaymentStatusDependencies,
} from "../../../functions/payment-status/handler";
import { anEvent, answered } from "../support/api-event";
import { MemoryStore } from "../support/memory-store";
import { aStoredPayment, CARD_NUMBER, ID, OTHER_ID } from "../support/payments";
import { recordingLog } from "../support/telemetry";

const clients = {
  knownBy: "own-keys",
  clientOfKey: new Map([
    ["k1", "shop"],
    ["k2", "till"],
  ]),
} as const;

async function show(
  pathParameters: unknown,
  store: PaymentStatusDependencies["store"] = new MemoryStore(aStoredPayment()),
  apiKeyId = "k1",
) {
  const log = recordingLog();
  const answer = answered(
    await createPaymentStatus({ log, store, clients })(anEvent({ pathParameters, apiKeyId })),
  );
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

test("another client's payment answers, and is logged, as one that nobody sent", async () => {
  const own = { transactionId: ID };
  const others = await show(own, new MemoryStore(aStoredPayment()), "k2");
  expect(others).toEqual(await show(own, new MemoryStore(), "k2"));
  expect(others.status).toBe(404);
});

test("a client does not see what was stored without a client: whose it is, nobody knows", async () => {
  const stored = aStoredPayment({ clientId: undefined });
  expect((await show({ transactionId: ID }, new MemoryStore(stored))).status).toBe(404);
});
