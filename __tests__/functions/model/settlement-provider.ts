import type { Settlement, SettlementOrder } from "../../../functions/payments/ports";

/** Amounts that the provider declines. */
export const DECLINED_AMOUNT = 1_300;

/** A settlement provider that honours the idempotency key: one effect and one answer for each transactionId. */
export class SettlementProvider {
  /** What each transactionId was settled for; declined ones are not in it. */
  readonly effects = new Map<string, SettlementOrder>();
  /** TransactionIds under which two different orders came in. */
  readonly misused = new Set<string>();
  private readonly orders = new Map<string, SettlementOrder>();

  settle(order: SettlementOrder): Settlement {
    const { transactionId } = order;
    const first = this.orders.get(transactionId) ?? order;
    this.orders.set(transactionId, first);
    if (JSON.stringify(first) !== JSON.stringify(order)) this.misused.add(transactionId);
    if (first.amount === DECLINED_AMOUNT) return { outcome: "declined", reason: "insufficient_funds" };
    this.effects.set(transactionId, first);
    return { outcome: "settled", reference: `reference-${transactionId}` };
  }
}
