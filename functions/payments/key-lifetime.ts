import type { StoredPayment } from "./stored-payment";

const MINUTE = 60_000;

/**
 * By how much the clocks of two Regions may disagree, and how long an attempt may take, together. A function's own clock
 * is synchronized to the millisecond; ten minutes stand for the day on which it is not.
 */
export const CLOCK_MARGIN_MILLISECONDS = 10 * MINUTE;

/** A payment was accepted in the future by this Region's clock: its age, and so its key's, is not known. */
export class ClockDisagrees extends Error {
  override readonly name = "ClockDisagrees";
  constructor() {
    super(
      `A payment was accepted more than ${CLOCK_MARGIN_MILLISECONDS / MINUTE} minutes in the future: the Regions' ` +
        "clocks disagree, so that nobody knows whether its settlement key is still alive. It is tried again later.",
    );
  }
}

type Keyed = Pick<StoredPayment, "timestamp" | "settlementKeyFrom">;

/** When the payment's key was first used at the earliest, as a moment in milliseconds. */
export function usableSince({ timestamp, settlementKeyFrom }: Keyed): number {
  return Date.parse(settlementKeyFrom ?? timestamp);
}

/**
 * Tells whether a payment's idempotency key may have expired at the provider. The key was first used after the payment
 * was accepted, and perhaps by the other Region, whose attempts this one has not seen: so its life is counted from
 * acceptance, and ends earlier by the margin. Where a person knew that no key was alive, it is counted from then.
 * @throws ClockDisagrees
 */
export function mayHaveExpired(payment: Keyed, lifetimeHours: number, now: Date): boolean {
  const age = now.getTime() - usableSince(payment);
  if (age < -CLOCK_MARGIN_MILLISECONDS) {
    throw new ClockDisagrees();
  }
  return age > lifetimeHours * 60 * MINUTE - CLOCK_MARGIN_MILLISECONDS;
}
