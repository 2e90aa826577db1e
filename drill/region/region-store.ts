import type { TablePlan } from "../stack/plan";
import { join } from "node:path";
import { type Change, type StoredObject, supersedes } from "./change";
import { Journal } from "./journal";
import type { Outgoing } from "./protocol";
import type { RegionLink } from "./region-link";
import { Replica } from "./replica";

export interface Entry {
  readonly change?: Change;
  readonly object?: StoredObject;
  /** Set on what this Region wrote itself and must hand to the other. */
  readonly number?: number;
  /** When this Region held it, in milliseconds of the drill's clock. */
  readonly at?: number;
}

/** The journal's file in a Region's folder. */
export const STORE_FILE = "store.jsonl";

/** What a Region keeps: replicas of tables, and objects. All of it lies in a journal and outlives the process. */
export class RegionStore {
  readonly replicas: ReadonlyMap<string, Replica>;
  readonly objects = new Map<string, StoredObject>();
  private readonly outgoing: Outgoing[] = [];
  private readonly journal: Journal<Entry>;

  constructor(
    folder: string,
    tables: readonly TablePlan[],
    private readonly link: RegionLink,
    /** Milliseconds of the drill's clock. */
    private readonly now: () => number = Date.now,
  ) {
    this.replicas = new Map(tables.map((plan) => [plan.name, new Replica(plan, this.now)]));
    this.journal = new Journal<Entry>(join(folder, STORE_FILE), (entry) => this.take(entry));
  }

  /** Keeps what others decided or wrote, unless it is there already: a Region that comes back is told everything. */
  keep(change: Change): void {
    if (supersedes(change, this.replicas.get(change.table)?.last(change.key))) {
      this.write({ change });
    }
  }

  /** Keeps what this Region wrote by itself, and hands it on. */
  keepAndSend(change: Change): void {
    this.send(this.write({ change, number: this.outgoing.length + 1 }));
  }

  keepObject(object: StoredObject): void {
    this.write({ object });
  }

  keepAndSendObject(object: StoredObject): void {
    this.send(this.write({ object, number: this.outgoing.length + 1 }));
  }

  /** Hands on again what was written before a kill and never left. */
  resendAfter(number: number): void {
    for (const outgoing of this.outgoing.slice(number)) {
      this.link.notify("outgoing", outgoing);
    }
  }

  private write(entry: Entry): Entry {
    this.journal.write({ ...entry, at: this.now() });
    this.take(entry);
    return entry;
  }

  private send({ number = 0, change, object }: Entry): void {
    this.link.notify("outgoing", { number, change, object });
  }

  private take({ change, object, number }: Entry): void {
    if (change !== undefined) {
      this.replicas.get(change.table)?.apply(change);
    }
    if (object !== undefined) {
      this.objects.set(`${object.bucket}/${object.key}`, object);
    }
    if (number !== undefined) {
      this.outgoing.push({ number, change, object });
    }
  }
}
