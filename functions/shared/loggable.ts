import { withoutCardNumber } from "../payments/card-number";
import type { StoredPayment } from "../payments/stored-payment";

/** The fields of a payment that may be logged. Who paid, with what, how much and for what is not ours to log. */
const LOGGABLE_FIELDS = ["transactionId", "status", "originRegion", "currency", "clientId"] as const;

export type LoggablePayment = Pick<StoredPayment, (typeof LOGGABLE_FIELDS)[number]>;

/** What of a payment may be logged. */
export function loggable(payment: Partial<LoggablePayment>): Partial<LoggablePayment> {
  return Object.fromEntries(
    LOGGABLE_FIELDS.filter((name) => name in payment).map((name) => [
      name,
      // An id may have been stored by a version that found fewer card numbers.
      typeof payment[name] === "string" ? withoutCardNumber(payment[name]) : payment[name],
    ]),
  );
}

/** What of an error may be logged: messages of libraries may repeat what they were given. */
export function loggableError(error: unknown): { errorName: string; errorMessage?: string; stack?: string } {
  if (!isErrorLike(error)) {
    return { errorName: typeof error };
  }
  const { name, message, stack = "" } = error;
  return { errorName: name, errorMessage: withoutCardNumber(message), stack: withoutCardNumber(stack) };
}

/** A DOMException, such as a timeout's, need not descend from this realm's Error. */
function isErrorLike(error: unknown): error is Error {
  return typeof error === "object" && error !== null && "name" in error && "message" in error;
}
