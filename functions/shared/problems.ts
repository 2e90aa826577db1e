import type { Failure } from "../payments/read-payment";
import { Problem } from "./problem";

/** How long clients should wait for a table or a Region to recover, in seconds. */
const RECOVERY = 5;
/** How long a Region that is taking over needs, in seconds, by the measure of its probes. */
const TAKEOVER = 10;
/** How long a client's DNS answer may go on naming a fenced Region, in seconds. */
const NAME_LIFETIME = 60;

export function invalidPayment(errors: readonly Failure[]): Problem {
  const detail = "Mend the fields listed under errors, then send the payment again.";
  return new Problem("invalid-payment", { detail, errors });
}

/** @param given what stands in place of a payment */
export function unreadableBody(given: "nothing" | "no JSON"): Problem {
  const detail =
    given === "nothing" ? "Send a payment; the body is empty." : "Send one complete JSON object.";
  return new Problem("unreadable-body", { detail });
}

export function unsupportedMediaType(): Problem {
  return new Problem("unsupported-media-type", { detail: "Send content-type: application/json, in UTF-8." });
}

/** @param largest in bytes */
export function bodyTooLarge(largest: number): Problem {
  return new Problem("body-too-large", { detail: `Send at most ${largest} bytes.` });
}

export function invalidTransactionId(errors: readonly Failure[]): Problem {
  return new Problem("invalid-transaction-id", {
    detail: "Ask with the transactionId of a payment.",
    errors,
  });
}

export function paymentNotFound(): Problem {
  return new Problem("payment-not-found", {
    detail: "No payment with this transactionId is known here. If it was accepted a moment ago, ask again.",
  });
}

export function transactionIdReused(): Problem {
  return new Problem("transaction-id-reused", {
    detail:
      "A payment with this transactionId and other content was accepted before. " +
      "Repeat a payment unchanged; give a new payment a new transactionId.",
  });
}

export function regionFenced(): Problem {
  return new Problem("region-fenced", {
    detail: "The other Region has taken over. Resolve the host name again and repeat the payment unchanged.",
    retryAfterSeconds: NAME_LIFETIME,
  });
}

export function regionPassive(): Problem {
  return new Problem("region-passive", {
    detail:
      "The other Region takes the payments. Resolve the host name again and repeat the payment unchanged.",
    retryAfterSeconds: TAKEOVER,
  });
}

export function temporarilyUnavailable(cause: unknown): Problem {
  return new Problem("temporarily-unavailable", {
    detail: "Repeat the request unchanged, with the same transactionId: no payment is taken twice.",
    retryAfterSeconds: RECOVERY,
    cause,
  });
}

export function internalError(cause: unknown): Problem {
  return new Problem("internal-error", {
    detail: "Repeat the request unchanged. If it fails again, report the requestId.",
    cause,
  });
}
