import * as z from "zod/mini";
import { paymentSchema } from "./payment";
import { REVIEW_REASONS } from "./review-reason";
import { STATUSES, type StoredPayment } from "./stored-payment";

/** What a client is shown of a payment: its own words but for the token, and where the payment stands. */
export const paymentViewSchema = z.strictObject({
  transactionId: paymentSchema.shape.transactionId,
  customerId: paymentSchema.shape.customerId,
  amount: paymentSchema.shape.amount,
  currency: paymentSchema.shape.currency,
  description: paymentSchema.shape.description,
  status: z.enum(STATUSES),
  acceptedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  settlementReference: z.optional(z.string()),
  failureReason: z.optional(z.string()),
  reviewReason: z.optional(z.enum(REVIEW_REASONS)),
});

export type PaymentView = z.infer<typeof paymentViewSchema>;

export function viewOf(payment: StoredPayment): PaymentView {
  const { transactionId, customerId, amount, currency, description, status, timestamp, updatedAt } = payment;
  const { settlementReference, failureReason, reviewReason } = payment;
  return {
    ...{ transactionId, customerId, amount, currency, description, status },
    ...{ acceptedAt: timestamp, updatedAt, settlementReference, failureReason, reviewReason },
  };
}
