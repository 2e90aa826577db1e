import type { IndexPlan, TablePlan } from "../stack/plan";
import { type Change, supersedes } from "./change";
import type { Item } from "./table-operation";

/** How late an eventually consistent read may be: AWS says "usually within one second or less". */
const LATE_MILLISECONDS = 1_000;

/** One Region's copy of a table, with its indexes. */
export class Replica {
  private readonly changes = new Map<string, Change>();
  private readonly indexes: readonly { plan: IndexPlan; byHash: Map<string, Map<string, Item>> }[];

  private readonly before = new Map<string, { readonly item?: Item; readonly until: number }>();

  constructor(
    readonly plan: TablePlan,
    /** Milliseconds. @default no read is late */
    private readonly now?: () => number,
  ) {
    this.indexes = plan.indexes.map((index) => ({ plan: index, byHash: new Map() }));
  }

  get(key: string): Item | undefined {
    return this.changes.get(key)?.item;
  }

  /** What a read finds that is not a consistent one: an item as it was, where it was written a moment ago. */
  getLate(key: string): Item | undefined {
    const before = this.before.get(key);
    const isLate = before !== undefined && this.now !== undefined;
    return isLate && this.now() - before.until < LATE_MILLISECONDS ? before.item : this.get(key);
  }

  /** The change that wrote an item last. */
  last(key: string): Change | undefined {
    return this.changes.get(key);
  }

  lastChanges(): Change[] {
    return [...this.changes.values()];
  }

  items(): Item[] {
    return [...this.changes.values()].map(({ item }) => item);
  }

  /** @returns whether the change is newer than what was there */
  apply(change: Change): boolean {
    const before = this.changes.get(change.key);
    if (!supersedes(change, before)) {
      return false;
    }
    this.before.set(change.key, { item: before?.item, until: this.now?.() ?? 0 });
    this.changes.set(change.key, change);
    for (const index of this.indexes) {
      const old = textIn(before?.item, index.plan.hashKey);
      const hash = textIn(change.item, index.plan.hashKey);
      if (old !== undefined && old !== hash) {
        index.byHash.get(old)?.delete(change.key);
      }
      if (hash !== undefined) {
        const entries = index.byHash.get(hash) ?? new Map<string, Item>();
        index.byHash.set(hash, entries.set(change.key, change.item));
      }
    }
    return true;
  }

  /** The items of an index under one hash value, in the order of its range key, as far as the index holds them. */
  query(index: IndexPlan, hash: string): Item[] {
    return this.entries(index, hash).map((item) => this.projection(index, item));
  }

  private projection({ projected, hashKey, rangeKey }: IndexPlan, item: Item): Item {
    const held = projected && [this.plan.key, hashKey, rangeKey, ...projected];
    return held ? Object.fromEntries(Object.entries(item).filter(([name]) => held.includes(name))) : item;
  }

  private entries(index: IndexPlan, hash: string): Item[] {
    const found = [
      ...(this.indexes
        .find(({ plan }) => plan.name === index.name)
        ?.byHash.get(hash)
        ?.values() ?? []),
    ];
    const { rangeKey } = index;
    return rangeKey === undefined
      ? found
      : found.sort((one, other) =>
          (textIn(one, rangeKey) ?? "") < (textIn(other, rangeKey) ?? "") ? -1 : 1,
        );
  }

  /** How many items stand in an index. */
  count(index: IndexPlan): number {
    const entries = this.indexes.find(({ plan }) => plan.name === index.name)?.byHash.values() ?? [];
    return [...entries].reduce((sum, { size }) => sum + size, 0);
  }
}

function textIn(item: Item | undefined, attribute: string): string | undefined {
  const value = item?.[attribute]?.S;
  return typeof value === "string" ? value : undefined;
}
