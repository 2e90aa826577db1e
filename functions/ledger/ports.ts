import type { Transfer } from "./transfer";

/** What an account took and gave in one currency, in minor units. */
export interface Balance {
  readonly account: string;
  readonly currency: string;
  readonly debits: bigint;
  readonly credits: bigint;
}

/** The relational ledger. It is append-only: nothing in it is ever changed or removed. */
export interface Ledger {
  /**
   * Adds those transfers whose transactionId the ledger does not hold, all of them or none.
   * @returns the transactionIds of those that were added
   * @throws LedgerUnavailable where no Region's database takes it
   */
  add(transfers: readonly Transfer[]): Promise<ReadonlySet<string>>;
  /** The transfers that the ledger holds of these. */
  find(transactionIds: readonly string[]): Promise<readonly Transfer[]>;
  /** The transfers settled within a time, both ends included, page after page. */
  settledBetween(since: Date, until: Date): AsyncIterable<readonly Transfer[]>;
  /** Every account's balances, page after page, by account. */
  balances(): AsyncIterable<readonly Balance[]>;
}

/** No Region's database takes the call: none is the writer just now, or none can be reached. */
export class LedgerUnavailable extends Error {
  override readonly name = "LedgerUnavailable";
}

/** The database refuses a transfer for what it holds: trying again is no use. */
export class TransferRefused extends Error {
  override readonly name = "TransferRefused";
}
