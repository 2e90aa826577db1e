import type { Receipt, ReceiptSource, SettledEvent } from "./receipt";
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
   * Replaces one state by the next, on condition that status, content and attempts are still those of `before`: a
   * replicated write may have put another content in its place.
   * @returns false when they were not, and nothing was changed
   */
  advance(before: StoredPayment, after: StoredPayment): Promise<boolean>;
  /**
   * Lays before a person a payment whose item cannot be read.
   * @returns false where it was done before
   */
  setAside(transactionId: string, at: Date): Promise<boolean>;
}

/** The item of a payment cannot be read: it was written by hand, or by another version. */
export class UnreadablePayment extends Error {
  override readonly name = "UnreadablePayment";
}

/** What the processor is told of a payment. */
export interface PaymentMessage {
  readonly transactionId: string;
  /** Of the content that was acknowledged; absent where an older version, or the index, does not know it. */
  readonly contentHash?: string;
}

/** Hands payments to the processor of this Region, at least once. */
export interface PaymentQueue {
  send(message: PaymentMessage): Promise<void>;
  /** @returns how many of them the queue did not take */
  sendAll(messages: readonly PaymentMessage[]): Promise<number>;
}

/** What is to be settled; the transactionId is the idempotency key. */
export type SettlementOrder = Pick<
  StoredPayment,
  "transactionId" | "customerId" | "amount" | "currency" | "paymentMethodToken" | "contentHash"
>;

/**
 * The answer to an order. A port that could not learn the answer throws instead: the order is tried again. Where it was
 * refused, `SettlementRefused` is thrown, and where the key stands for another content, `SettlementConflict`.
 */
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

/** A payment as an index of open payments knows it. */
export type OpenPayment = Pick<
  StoredPayment,
  "transactionId" | "timestamp" | "originRegion" | "status" | "nextAttemptAt"
>;

/** A page of an index, and the transactionIds of those of its rows that cannot be read. */
export interface OpenPage {
  readonly payments: readonly OpenPayment[];
  readonly unreadable: readonly string[];
}

/** The indexes of open payments. */
export interface OpenPayments {
  /** The pages of one shard of those that no attempt has failed for, oldest payment first. */
  fresh(shard: string): AsyncIterable<OpenPage>;
  /** The pages of one shard of those that wait for another attempt, the one that is due first. */
  retries(shard: string): AsyncIterable<OpenPage>;
}

/** What a receipt is made of, as the index of settled payments knows it. */
export type SettledPayment = ReceiptSource & { readonly settledAt: string };

/** The index of settled payments. */
export interface SettledPayments {
  /** The pages of one shard of an hour, earliest settlement first. */
  pages(shard: string): AsyncIterable<readonly SettledPayment[]>;
}

export interface RecentPayments {
  /** How many payments a Region has accepted since then, as far as they are settled by now. */
  acceptedBy(region: string, since: Date, now: Date): Promise<number>;
}

export type Clock = () => Date;
