import { createHash } from "node:crypto";
import { SHARED_CLIENT } from "./client-id";
import type { Payment } from "./payment";

/**
 * A digest of everything that the client said about a payment, and of who said it, independent of the order and spelling
 * of its JSON. Two requests with one transactionId are the same payment only if their digests agree: so another
 * client's request is never taken for a repetition, and two clients that meet under one id in two Regions are found as
 * two contents are. The shared client adds nothing, so that digests of older versions stay what they are.
 *
 * @param clientId @default the shared client
 */
export function contentHash(payment: Payment, clientId: string = SHARED_CLIENT): string {
  const { transactionId, customerId, amount, currency, paymentMethodToken, description } = payment;
  const canonical = [transactionId, customerId, amount, currency, paymentMethodToken, description ?? null];
  const whole = clientId === SHARED_CLIENT ? canonical : [...canonical, clientId];
  return createHash("sha256").update(JSON.stringify(whole)).digest("hex");
}
