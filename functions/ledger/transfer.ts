import type { SettledPayment } from "../payments/ports";

/** Money that moved once: one row of the ledger with both of its legs. */
export interface Transfer {
  /** Unique: writing a transfer again is harmless. */
  readonly transactionId: string;
  readonly debitAccount: string;
  readonly creditAccount: string;
  /** In minor units of the currency, above zero. */
  readonly amount: number;
  readonly currency: string;
  /** Of what the client said. */
  readonly contentHash: string;
  /** The Region that accepted the payment. */
  readonly originRegion: string;
  /** ISO 8601, UTC. */
  readonly settledAt: string;
  readonly settlementReference: string;
}

/** What a transfer is made of: a settled payment, as the event and the index of settled payments both know it. */
export type TransferSource = Pick<
  SettledPayment,
  "transactionId" | "customerId" | "amount" | "currency" | "contentHash" | "originRegion" | "settledAt"
> & { readonly settlementReference?: string };

/** What the settlement provider has collected and owes us: the debit leg of every settled payment. */
export const CLEARING_ACCOUNT = "clearing";

/** What a customer has paid in: the credit leg. */
export const customerAccount = (customerId: string): string => `customer:${customerId}`;

/** The transfer of a settled payment: always the same of the same payment. */
export function transferOf(payment: TransferSource): Transfer {
  const { transactionId, customerId, amount, currency, contentHash, originRegion, settledAt } = payment;
  return {
    transactionId,
    debitAccount: CLEARING_ACCOUNT,
    creditAccount: customerAccount(customerId),
    ...{ amount, currency, contentHash, originRegion, settledAt },
    // The ledger that the payments table is settles under the transactionId.
    settlementReference: payment.settlementReference ?? transactionId,
  };
}

/** Whether two transfers move the same money for the same payment. When it was settled and by whom may be told anew. */
export function isSameTransfer(one: Transfer, other: Transfer): boolean {
  return (
    one.transactionId === other.transactionId &&
    one.debitAccount === other.debitAccount &&
    one.creditAccount === other.creditAccount &&
    one.amount === other.amount &&
    one.currency === other.currency &&
    one.contentHash === other.contentHash
  );
}
