import type { Payment } from "../../../functions/payments/payment";
import { accepted, type StoredPayment } from "../../../functions/payments/stored-payment";

export const ID = "3f2b8c1e-9d4a-4e7b-8a16-5c0d2e9f7b34";
export const OTHER_ID = "9b1d6a70-2c3e-4f58-a9b0-7d1e2f3a4b5c";
export const CARD_NUMBER = "4111111111111111";
export const NOON = new Date("2026-03-02T12:00:00.000Z");

export function aPayment(overrides: Partial<Payment> = {}): Payment {
  return {
    transactionId: ID,
    customerId: "customer-1042",
    amount: 12_900,
    currency: "EUR",
    paymentMethodToken: "pm_Zk3vQ8sT1xYw",
    ...overrides,
  };
}

export function aStoredPayment(overrides: Partial<StoredPayment> = {}): StoredPayment {
  const acceptance = {
    clientId: "shop",
    attemptId: "attempt-1",
    originRegion: "us-east-1",
    acceptedAt: NOON,
    reviewThreshold: 50_000,
  };
  return { ...accepted(aPayment(), acceptance), ...overrides };
}
