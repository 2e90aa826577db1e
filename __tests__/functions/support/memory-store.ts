import type { PaymentStore } from "../../../functions/payments/ports";
import { inReview, type StoredPayment } from "../../../functions/payments/stored-payment";

/** A table in memory, with the conditions of the real one. */
export class MemoryStore implements PaymentStore {
  readonly payments = new Map<string, StoredPayment>();

  constructor(...payments: StoredPayment[]) {
    payments.forEach((payment) => this.payments.set(payment.transactionId, payment));
  }

  accept(payment: StoredPayment): Promise<StoredPayment> {
    const stored = this.payments.get(payment.transactionId) ?? payment;
    this.payments.set(payment.transactionId, stored);
    return Promise.resolve(stored);
  }

  find(transactionId: string): Promise<StoredPayment | undefined> {
    return Promise.resolve(this.payments.get(transactionId));
  }

  advance(before: StoredPayment, after: StoredPayment): Promise<boolean> {
    const stored = this.payments.get(before.transactionId);
    const holds =
      stored?.status === before.status &&
      stored.contentHash === before.contentHash &&
      stored.attempts === before.attempts;
    if (holds) {
      this.payments.set(after.transactionId, after);
    }
    return Promise.resolve(holds);
  }

  setAside(transactionId: string, at: Date): Promise<boolean> {
    const stored = this.payments.get(transactionId);
    if (stored === undefined || stored.reviewReason === "unreadable_item") {
      return Promise.resolve(false);
    }
    this.payments.set(transactionId, inReview(stored, "unreadable_item", at));
    return Promise.resolve(true);
  }
}
