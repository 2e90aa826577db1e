import type { PaymentStore } from "../../../functions/payments/ports";
import type { StoredPayment } from "../../../functions/payments/stored-payment";

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
    const holds = this.payments.get(before.transactionId)?.status === before.status;
    if (holds) {
      this.payments.set(after.transactionId, after);
    }
    return Promise.resolve(holds);
  }
}
