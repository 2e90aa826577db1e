import { withoutCardNumber } from "../payments/card-number";
import type { StoredPayment } from "../payments/stored-payment";

/** The fields of a payment that may be logged. Who paid, with what, how much and for what is not ours to log. */
const LOGGABLE_FIELDS = ["transactionId", "status", "originRegion", "currency", "timestamp"] as const;

export type LoggablePayment = Pick<StoredPayment, (typeof LOGGABLE_FIELDS)[number]>;

/** What of a payment may be logged. */
export function loggable(payment: Partial<LoggablePayment>): Partial<LoggablePayment> {
  return Object.fromEntries(
    LOGGABLE_FIELDS.filter((name) => name in payment).map((name) => [name, payment[name]]),
  );
}

/** What of an error may be logged: messages of libraries may repeat what they were given. */
export function loggableError(error: unknown): { errorName: string; errorMessage?: string; stack?: string } {
  return error instanceof Error
    ? {
        errorName: error.name,
        errorMessage: withoutCardNumber(error.message),
        stack: withoutCardNumber(error.stack ?? ""),
      }
    : { errorName: typeof error };
}
