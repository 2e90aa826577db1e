/** Why a payment was laid before a person. */
export const REVIEW_REASONS = [
  /** Its amount is over the threshold: nobody was asked to settle it. */
  "amount_over_threshold",
  /** Two contents met under one transactionId. */
  "content_conflict",
  /** It is older than the settlement provider keeps idempotency keys: settled now, it might be settled twice. */
  "settlement_key_expired",
  /** The settlement provider refused the order again and again, without declining the payment. */
  "settlement_refused",
  /** The settlement provider could not be asked, however often it was tried. */
  "settlement_failed",
  /** It is settled, but could not be published or receipted, however often it was tried. */
  "completion_failed",
  /** What is stored of it cannot be read. */
  "unreadable_item",
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];
