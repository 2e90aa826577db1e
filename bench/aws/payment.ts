import { accepted } from "../../functions/payments/stored-payment";
import type { Payment } from "../../functions/payments/payment";

export const payment: Payment = {
  transactionId: "3f2b8c1e-9d4a-4e7b-8a16-5c0d2e9f7b34",
  customerId: "customer-1042",
  amount: 12_900,
  currency: "EUR",
  paymentMethodToken: "pm_Zk3vQ8sT1xYw",
  description: "Order 1042",
};

export const storedPayment = accepted(payment, {
  clientId: "shared",
  attemptId: "5f0c6a52-2f0b-4f0e-9b58-0d1c7f6f9a11",
  originRegion: "us-east-1",
  acceptedAt: new Date("2026-03-02T09:30:00.000Z"),
  reviewThreshold: 1_000_000,
});
