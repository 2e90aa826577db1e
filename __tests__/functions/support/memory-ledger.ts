import type { Balance, Ledger } from "../../../functions/ledger/ports";
import { type Transfer, transferOf } from "../../../functions/ledger/transfer";
import { ID, NOON } from "./payments";

export const aTransfer = (changes: Partial<Transfer> = {}): Transfer => ({
  ...transferOf({
    transactionId: ID,
    customerId: "customer-1",
    amount: 12_900,
    currency: "EUR",
    contentHash: "a".repeat(64),
    originRegion: "us-east-1",
    settledAt: NOON.toISOString(),
    settlementReference: "reference-1",
  }),
  ...changes,
});

/** The event of a transfer, as the transactions topic has it. */
export const eventOf = (transfer: Transfer, changes: object = {}): string =>
  JSON.stringify({
    type: "payment.settled",
    customerId: transfer.creditAccount.replace("customer:", ""),
    transactionId: transfer.transactionId,
    amount: transfer.amount,
    currency: transfer.currency,
    originRegion: transfer.originRegion,
    contentHash: transfer.contentHash,
    settledAt: transfer.settledAt,
    settlementReference: transfer.settlementReference,
    ...changes,
  });

/** A ledger in memory. */
export class MemoryLedger implements Ledger {
  readonly transfers = new Map<string, Transfer>();
  constructor(...transfers: Transfer[]) {
    transfers.forEach((transfer) => this.transfers.set(transfer.transactionId, transfer));
  }

  add(given: readonly Transfer[]): Promise<ReadonlySet<string>> {
    const added = given.filter(({ transactionId }) => !this.transfers.has(transactionId));
    added.forEach((transfer) => this.transfers.set(transfer.transactionId, transfer));
    return Promise.resolve(new Set(added.map(({ transactionId }) => transactionId)));
  }

  find(ids: readonly string[]): Promise<readonly Transfer[]> {
    return Promise.resolve(ids.flatMap((id) => this.transfers.get(id) ?? []));
  }

  async *settledBetween(since: Date, until: Date): AsyncGenerator<readonly Transfer[]> {
    yield await Promise.resolve(
      [...this.transfers.values()].filter(
        ({ settledAt }) => new Date(settledAt) >= since && new Date(settledAt) <= until,
      ),
    );
  }

  async *balances(): AsyncGenerator<readonly Balance[]> {
    yield await Promise.resolve([]);
  }
}
