import type { Contents } from "./contents";
import { agreedContent } from "./contents";

/** Amounts of one currency, in its minor units, as the clients' own ledger has them. */
export interface Money {
  /** Of payments that were acknowledged. */
  readonly acknowledged: number;
  /** Of those of them that were completed. */
  readonly completed: number;
  /** Of those of them that are in no table. */
  readonly lost: number;
}

/** What was acknowledged, completed and lost, by currency. A payment whose content is in dispute has no amount. */
export function moneyIn(
  contents: Contents,
  statuses: ReadonlyMap<string, string>,
): Readonly<Record<string, Money>> {
  const sums: Record<string, Money> = {};
  for (const content of contents.values()) {
    const payment = agreedContent(content);
    if (payment === undefined) {
      continue;
    }
    const { currency, amount, transactionId } = payment;
    const before = sums[currency] ?? { acknowledged: 0, completed: 0, lost: 0 };
    const status = statuses.get(transactionId);
    sums[currency] = {
      acknowledged: before.acknowledged + amount,
      completed: before.completed + (status === "COMPLETED" ? amount : 0),
      lost: before.lost + (status === undefined ? amount : 0),
    };
  }
  return sums;
}
