import type { PaymentMessage } from "./ports";
import type { Receipt } from "./receipt";
import type { StoredPayment } from "./stored-payment";

/**
 * What is kept of two contents that met under one transactionId. The item's REVIEW may be overwritten by the other
 * Region's later write, where the tables are eventually consistent: this document has a key of its own, which no write
 * of the other content can take.
 */
export function conflictRecordOf(payment: StoredPayment, message: PaymentMessage): Receipt {
  const { transactionId, customerId, amount, currency, description, timestamp } = payment;
  const { originRegion, contentHash, settledAt, settlementReference } = payment;
  return {
    key: `conflicts/${timestamp.slice(0, 10).replaceAll("-", "/")}/${transactionId}/${contentHash}.json`,
    body: JSON.stringify({
      ...{ transactionId, customerId, amount, currency, description, originRegion },
      ...{ acceptedAt: timestamp, contentHash, settledAt, settlementReference },
      acknowledgedContentHash: message.contentHash,
      reviewReason: payment.reviewReason,
    }),
  };
}
