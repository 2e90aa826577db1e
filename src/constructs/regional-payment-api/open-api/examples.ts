/** The values that the API's description shows; a test holds each against its schema. */
const transactionId = "3f2b8c9e-6d41-4a77-9b0e-5c1d2e3f4a5b";

const payment = {
  transactionId,
  customerId: "customer_42",
  amount: 1999,
  currency: "EUR",
  paymentMethodToken: "tok_8J3kQ2mZ",
  description: "Order 1001",
};

const { paymentMethodToken: _token, ...shown } = payment;
const acceptedAt = "2026-01-15T09:30:00.000Z";
const accepted = { ...shown, status: "ACCEPTED", acceptedAt, updatedAt: acceptedAt };

export const EXAMPLES = {
  payment,
  accepted,
  completed: {
    ...accepted,
    status: "COMPLETED",
    updatedAt: "2026-01-15T09:30:01.250Z",
    settlementReference: `ledger:${transactionId}`,
  },
  verdict: { transactionId, verdict: "accept" },
} as const;

const REQUEST_ID = "8f14e45f-ceea-467f-a0e6-1f2d3c4b5a69";

/** The example of a problem document. */
export const problemExample = (kind: string, status: number, title: string, errors?: readonly object[]) => ({
  type: `urn:payments:problem:${kind}`,
  title,
  status,
  detail: "What to do about it, in a sentence.",
  requestId: REQUEST_ID,
  ...(errors && { errors }),
});
