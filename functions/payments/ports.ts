import type { Receipt, SettledEvent } from "./receipt";
import type { StoredPayment } from "./stored-payment";

/** The durable record of all payments. */
export interface PaymentStore {
  /**
   * Stores a new payment unless one with its transactionId is there.
   * @returns what is stored now: the new payment, or the one that was there before
   */
  accept(payment: StoredPayment): Promise<StoredPayment>;
  /** Reads the latest state. */
  find(transactionId: string): Promise<StoredPayment | undefined>;
  /**
   * Replaces one state by the next, on condition that the stored status is still `before.status`.
   * @returns false when it was not, and nothing was changed
   */
  advance(before: StoredPayment, after: StoredPayment): Promise<boolean>;
}

/** Hands payments to the processor of this Region, at least once. */
export interface PaymentQueue {
  send(transactionId: string): Promise<void>;
  /** @returns how many of them the queue did not take */
  sendAll(transactionIds: readonly string[]): Promise<number>;
}

/** What is to be settled; the transactionId is the idempotency key. */
export type SettlementOrder = Pick<
  StoredPayment,
  "transactionId" | "customerId" | "amount" | "currency" | "paymentMethodToken"
>;

/** The answer to an order. A port that could not learn the answer throws instead: the order is tried again. */
export type Settlement =
  | { readonly outcome: "settled"; readonly reference: string }
  | { readonly outcome: "declined"; readonly reason: string };

/** Moves the money: at most once for each transactionId, however often it is asked. */
export interface SettlementPort {
  settle(order: SettlementOrder): Promise<Settlement>;
}

/** Tells the rest of the company about settled payments, at least once. */
export interface TransactionsTopic {
  publish(event: SettledEvent): Promise<void>;
}

/** Keeps receipts; writing one again replaces it by the same bytes. */
export interface ReceiptArchive {
  write(receipt: Receipt): Promise<void>;
}

/** A payment as the index of open payments knows it. */
export type OpenPayment = Pick<StoredPayment, "transactionId" | "timestamp" | "originRegion">;

/** The index of open payments. */
export interface OpenPayments {
  /** The pages of one shard, oldest payment first. */
  pages(shard: string): AsyncIterable<readonly OpenPayment[]>;
}

export type Clock = () => Date;
