import { type Random, uuidFrom } from "../random";

/** Above the default threshold of review, 1,000,000 minor units, for one payment in a hundred. */
const LARGEST_AMOUNT = 1_010_000;

/** A payment as a client of the drill sends it. */
export function somePayment(random: Random) {
  return {
    transactionId: uuidFrom(random),
    customerId: `customer-${Math.floor(random() * 1000)}`,
    amount: 1 + Math.floor(random() * LARGEST_AMOUNT),
    currency: "USD",
    paymentMethodToken: `tok_drill_${Math.floor(random() * 1e6)}`,
  };
}
