import { type Random, uuidFrom } from "../random";

/** A payment as a client of the drill means it. */
export interface SentPayment {
  readonly transactionId: string;
  readonly customerId: string;
  readonly amount: number;
  readonly currency: string;
  readonly paymentMethodToken: string;
  readonly description?: string;
}

/** Above the default threshold of review, 1,000,000 minor units, for one payment in twenty-one. */
const LARGEST_AMOUNT = 1_050_000;
const CURRENCIES = ["USD", "EUR", "JPY"] as const;

/** How the tokens of the drill's payment methods begin. */
export const TOKEN_PREFIX = "tok_drill_";

const below = (random: Random, limit: number) => Math.floor(random() * limit);

export function somePayment(random: Random): SentPayment {
  const payment = {
    transactionId: uuidFrom(random),
    customerId: `customer-${below(random, 1000)}`,
    amount: 1 + below(random, LARGEST_AMOUNT),
    currency: CURRENCIES[below(random, CURRENCIES.length)] ?? "USD",
    paymentMethodToken: `${TOKEN_PREFIX}${below(random, 1e6)}`,
  };
  return random() < 0.5 ? payment : { ...payment, description: `order ${below(random, 1e6)}` };
}

/** Another payment under the same transactionId: one of its fields differs. */
export function changed(payment: SentPayment, random: Random): SentPayment {
  const others: readonly Partial<SentPayment>[] = [
    { amount: payment.amount + 1 + below(random, 100) },
    { currency: payment.currency === "USD" ? "EUR" : "USD" },
    { customerId: `${payment.customerId}-x` },
    { paymentMethodToken: `${payment.paymentMethodToken}x` },
    { description: `${payment.description ?? "order"} changed` },
  ];
  return { ...payment, ...others[below(random, others.length)] };
}
