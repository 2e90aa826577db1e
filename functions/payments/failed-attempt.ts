import { inReview, isOpen, type StoredPayment } from "./stored-payment";
import { SettlementConflict, SettlementRefused } from "./settlement-failures";

const MINUTE = 60_000;
/** The wait after the first failed attempt; it doubles with each one. */
const SHORTEST_WAIT = MINUTE;
const LONGEST_WAIT = 6 * 60 * MINUTE;

/**
 * Attempts at one step, at most: nine within 9 hours, then one each 6 hours, so that about 3 days of a provider's or a
 * service's outage end in no review.
 */
export const MOST_ATTEMPTS = 20;

/**
 * Attempts that a provider refused, at most: within about 2 hours, in which a wrong configuration, which makes it refuse
 * every order, can be put right.
 */
export const MOST_REFUSALS = 8;

/**
 * What becomes of an open payment when an attempt at its next step failed: it is tried again, later each time, or laid
 * before a person.
 */
export function afterFailedAttempt(payment: StoredPayment, error: unknown, at: Date): StoredPayment {
  if (error instanceof SettlementConflict) {
    return inReview(payment, "content_conflict", at);
  }
  const refused = error instanceof SettlementRefused;
  const counted = {
    ...payment,
    attempts: (payment.attempts ?? 0) + 1,
    refusals: (payment.refusals ?? 0) + (refused ? 1 : 0),
  };
  if (counted.refusals >= MOST_REFUSALS) {
    return inReview(counted, "settlement_refused", at);
  }
  if (counted.attempts >= MOST_ATTEMPTS) {
    return inReview(counted, payment.status === "SETTLED" ? "completion_failed" : "settlement_failed", at);
  }
  const wait = waitAfter(counted.attempts, spreadOf(payment.transactionId));
  return {
    ...counted,
    updatedAt: at.toISOString(),
    nextAttemptAt: new Date(at.getTime() + wait).toISOString(),
  };
}

/** Whether a payment's next attempt is not to be made yet. */
export function isBackingOff(payment: StoredPayment, now: Date): boolean {
  return (
    isOpen(payment) &&
    payment.nextAttemptAt !== undefined &&
    Date.parse(payment.nextAttemptAt) > now.getTime()
  );
}

/**
 * Milliseconds to wait after so many failed attempts.
 * @param spread 0 to 1: payments that failed together come back apart, up to a quarter sooner
 */
export function waitAfter(attempts: number, spread: number): number {
  return Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** (attempts - 1)) * (1 - spread / 4);
}

/** The last digits of an id are as good as random, and the same for each attempt. */
function spreadOf(transactionId: string): number {
  return Number.parseInt(transactionId.slice(-4), 16) / 0xffff;
}
