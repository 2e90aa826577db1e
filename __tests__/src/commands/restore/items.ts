import { type Item, itemOf } from "../../../../functions/adapters/payment-item";
import { contentHash } from "../../../../functions/payments/content-hash";
import type { StoredPayment } from "../../../../functions/payments/stored-payment";
import type { Items, PastCopies, PresentItems, RestorePorts } from "../../../../src/commands/restore/ports";
import { idOf } from "../../../../src/commands/restore/compare";
import { isDeepStrictEqual } from "node:util";
import { aStoredPayment } from "../../../functions/support/payments";

/** A payment's id by a number. */
export const idNumber = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A stored payment that agrees with itself. */
export function aPayment(number: number, changes: Partial<StoredPayment> = {}): StoredPayment {
  const payment = aStoredPayment({ transactionId: idNumber(number), ...changes });
  return { ...payment, contentHash: contentHash(payment, payment.clientId) };
}

export const SETTLED = {
  status: "SETTLED",
  settledAt: "2026-11-23T12:00:02.000Z",
  settlementReference: "ledger-1",
  updatedAt: "2026-11-23T12:00:02.000Z",
} as const;
export const COMPLETED = { ...SETTLED, status: "COMPLETED", updatedAt: "2026-11-23T12:00:03.000Z" } as const;

export const anItem = (number: number, changes: Partial<StoredPayment> = {}): Item =>
  itemOf(aPayment(number, changes));

/** Tables in memory, in the place of DynamoDB's. */
export class Tables {
  readonly present: Map<string, Item>;
  readonly past: ReadonlyMap<string, Item>;
  readonly removed: string[] = [];
  /** What the other Region has; the same map where replication is at once. */
  replica: ReadonlyMap<string, Item>;
  copyIsThere = false;

  constructor(past: readonly Item[], present: readonly Item[]) {
    this.past = new Map(past.map((item) => [idOf(item), item]));
    this.present = new Map(present.map((item) => [idOf(item), item]));
    this.replica = this.present;
  }

  ports(): RestorePorts {
    const { present } = this;
    const presentItems: PresentItems = {
      ...itemsIn(present, 2),
      approximateCount: present.size,
      replace: (seen, right) => {
        if (!isDeepStrictEqual(present.get(idOf(right)), seen)) return Promise.resolve(false);
        present.set(idOf(right), right);
        return Promise.resolve(true);
      },
    };
    return {
      present: presentItems,
      copies: this.copies(),
      replica: { find: (ids) => itemsIn(this.replica, 2).find(ids) },
      identity: () => Promise.resolve("arn:aws:iam::123456789012:user/ana"),
    };
  }

  private copies(): PastCopies {
    const tableName = "payments-transactions-dev-restore-20261124t100000";
    return {
      check: () => Promise.resolve({ tableName, wasThere: this.copyIsThere, bytes: 3 * 1024 ** 3 }),
      make: (onWaiting) => {
        onWaiting(125);
        return Promise.resolve({
          tableName,
          wasThere: this.copyIsThere,
          items: itemsIn(this.past, 2),
          remove: () => Promise.resolve(void this.removed.push(tableName)),
        });
      },
    };
  }
}

export function itemsIn(table: ReadonlyMap<string, Item>, pageSize: number): Items {
  return {
    async *pages() {
      const all = [...table.values()];
      for (let start = 0; start < all.length; start += pageSize) yield all.slice(start, start + pageSize);
    },
    find: (ids) =>
      Promise.resolve(
        new Map(ids.flatMap((id) => (table.has(id) ? [[id, table.get(id) as Item] as const] : []))),
      ),
  };
}
