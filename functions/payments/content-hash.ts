import { createHash } from "node:crypto";
import type { Payment } from "./payment";

/**
 * A digest of everything that the client said about a payment, independent of the order and spelling of
 * its JSON. Two requests with one transactionId are the same payment only if their digests agree.
 */
export function contentHash(payment: Payment): string {
  const { transactionId, customerId, amount, currency, paymentMethodToken, description } = payment;
  const canonical = [transactionId, customerId, amount, currency, paymentMethodToken, description ?? null];
  return createHash("sha256").update(JSON.stringify(canonical)).digest("hex");
}
