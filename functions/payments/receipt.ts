import { clientOf, type StoredPayment } from "./stored-payment";

/** A document for the archive: the same key and bytes whenever it is made of the same payment. */
export interface Receipt {
  readonly key: string;
  readonly body: string;
}

/** What subscribers of the transactions topic learn of a settled payment. */
export interface SettledEvent {
  readonly type: "payment.settled";
  readonly transactionId: string;
  readonly customerId: string;
  readonly amount: number;
  readonly currency: string;
  readonly originRegion: string;
  /** Whose payment it is: the name of the API key, or the token's claim. */
  readonly clientId: string;
  /** Of what the client said; two under one transactionId are two contents, of which a person must be told. */
  readonly contentHash: string;
  readonly settledAt?: string;
  readonly settlementReference?: string;
}

export function settledEventOf(payment: StoredPayment): SettledEvent {
  const { transactionId, customerId, amount, currency, originRegion, contentHash } = payment;
  const { settledAt, settlementReference } = payment;
  return {
    type: "payment.settled",
    ...{ transactionId, customerId, amount, currency, originRegion, contentHash },
    ...{ clientId: clientOf(payment), settledAt, settlementReference },
  };
}

/** What a receipt is made of. */
export type ReceiptSource = Pick<
  StoredPayment,
  | "transactionId"
  | "customerId"
  | "amount"
  | "currency"
  | "description"
  | "timestamp"
  | "originRegion"
  | "contentHash"
  | "settledAt"
  | "settlementReference"
>;

/** Filed under the day on which the payment was accepted, so that a repetition overwrites and never adds. */
export function receiptOf(payment: ReceiptSource): Receipt {
  const { transactionId, customerId, amount, currency, description, timestamp } = payment;
  const { originRegion, contentHash, settledAt, settlementReference } = payment;
  return {
    key: `receipts/${timestamp.slice(0, 10).replaceAll("-", "/")}/${transactionId}.json`,
    body: JSON.stringify({
      ...{ transactionId, customerId, amount, currency, description, originRegion },
      ...{ acceptedAt: timestamp, contentHash, settledAt, settlementReference },
    }),
  };
}
