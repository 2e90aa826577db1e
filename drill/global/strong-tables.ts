import type { Change } from "../region/change";
import { Replica } from "../region/replica";
import { type Item, itemAfter, type WriteRequest } from "../region/table-operation";
import { noQuorum, writeConflict } from "../region/table-error";
import type { PairRole } from "../roles";
import type { TablePlan } from "../stack/plan";

/**
 * Strongly consistent global tables: one order of all writes, judged on one truth. It lies with the witness, so that
 * a write which the truth and the writing Region hold is held by two of the three Regions when it is acknowledged.
 */
export class StrongTables {
  private readonly truth: ReadonlyMap<string, Replica>;
  private readonly log: Change[] = [];
  /** Writes that the writing Region does not hold yet, by item. */
  private readonly writing = new Map<string, Change>();
  private order = 0;

  constructor(
    tables: readonly TablePlan[],
    /** Whether a Region finds a second one that holds the tables. */
    private readonly hasQuorum: (role: PairRole) => boolean,
    /** Sends a change to the other Region's replica. */
    private readonly replicate: (change: Change) => void,
  ) {
    const strong = tables.filter(({ consistency }) => consistency === "strong");
    this.truth = new Map(strong.map((plan) => [plan.name, new Replica(plan)]));
  }

  /** @throws TableError */
  write(from: PairRole, request: WriteRequest): Change {
    const replica = this.reach(from, request.table);
    const place = placeOf(request);
    const writer = this.writing.get(place);
    if (writer !== undefined && writer.from !== from) {
      throw writeConflict();
    }
    const item = itemAfter(request, replica.get(request.key));
    const change: Change = { table: request.table, key: request.key, item, order: (this.order += 1), from };
    this.writing.set(place, change);
    replica.apply(change);
    this.log.push(change);
    return change;
  }

  /** The writing Region holds the change too. */
  held(change: Change): void {
    this.writing.delete(placeOf(change));
    this.replicate(change);
  }

  /** @throws TableError */
  read(from: PairRole, table: string, key: string): Item | undefined {
    return this.reach(from, table).get(key);
  }

  /** The last change of every item: what a Region needs that comes back. */
  latest(): Change[] {
    return [...this.truth.values()].flatMap((replica) => replica.lastChanges());
  }

  /** A Region is gone: its writes that the truth has stand, and the other Region is given them. */
  lost(role: PairRole): void {
    for (const change of [...this.writing.values()].filter(({ from }) => from === role)) {
      this.held(change);
    }
  }

  items(table: string): Item[] | undefined {
    return this.truth.get(table)?.items();
  }

  /** Every step that was ever taken, in order. */
  get history(): readonly Change[] {
    return this.log;
  }

  private reach(from: PairRole, table: string): Replica {
    const replica = this.truth.get(table);
    if (replica === undefined || !this.hasQuorum(from)) {
      throw noQuorum();
    }
    return replica;
  }
}

const placeOf = ({ table, key }: { readonly table: string; readonly key: string }) => `${table}/${key}`;
