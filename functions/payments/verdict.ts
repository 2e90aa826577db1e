import type { Payment } from "./payment";

/** What will become of a valid payment: taken by the processor, or laid before a person first. */
export type Verdict = "accept" | "review";

/**
 * @param threshold the largest amount, in minor units of any currency, that is taken without review
 */
export function verdictOn(payment: Pick<Payment, "amount">, threshold: number): Verdict {
  return payment.amount > threshold ? "review" : "accept";
}
