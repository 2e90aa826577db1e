import type { Item } from "../../../functions/adapters/payment-item";

/** One table's items. */
export interface Items {
  /** Every item, a page at a time. */
  pages(): AsyncIterable<readonly Item[]>;
  /** Those of the keys that are there, by key; read consistently. */
  find(transactionIds: readonly string[]): Promise<ReadonlyMap<string, Item>>;
}

/** The payments table as it is. */
export interface PresentItems extends Items {
  /** How many items there are, as DynamoDB last counted: up to six hours old. */
  readonly approximateCount: number;
  /**
   * Makes an item what it should be, on condition that it is still what was seen.
   * @param seen absent where there was none
   * @returns false where it was not, and nothing was changed
   */
  replace(seen: Item | undefined, right: Item): Promise<boolean>;
}

/** The table as it was, restored beside the present one. */
export interface PastCopy {
  readonly tableName: string;
  /** Whether it was there before this run. */
  readonly wasThere: boolean;
  readonly items: Items;
  /** Absent where it is not ours to delete. */
  readonly remove?: () => Promise<void>;
}

/** The way to the copy. */
export interface PastCopies {
  /**
   * What a restore needs, read without changing anything.
   * @throws UserError where the moment cannot be restored
   */
  check(): Promise<{ readonly tableName: string; readonly wasThere: boolean; readonly bytes: number }>;
  /** Restores the copy, or takes the one that is there; told of the seconds that passed while it waits. */
  make(onWaiting: (seconds: number) => void): Promise<PastCopy>;
}

/** All that a restore reads and writes. */
export interface RestorePorts {
  readonly present: PresentItems;
  readonly copies: PastCopies;
  /** The other Region's replica, to see that a write arrived there. */
  readonly replica: Pick<Items, "find">;
  /** Who asks, as AWS knows them. */
  identity(): Promise<string>;
}
