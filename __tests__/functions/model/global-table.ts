import type { Item } from "../../../functions/adapters/payment-item";

/** What one Region's replica holds of an item. */
interface Version {
  readonly item: Item;
  /** When it was written, by a clock that all Regions share, and where. */
  readonly time: number;
  readonly region: string;
}

/** One write that took effect: the state that its Region saw before, and the state after. */
export interface Write {
  readonly transactionId: string;
  readonly before: string | undefined;
  readonly after: string;
}

/** A write of an item, as it is sent. */
export interface ConditionalWrite {
  /** What `begin` said. */
  readonly begun: number;
  readonly holds: (item: Item | undefined) => boolean;
  readonly change: (item: Item | undefined) => Item;
}

/** Two Regions wrote the item at once; the client has to try again. */
export class ReplicatedWriteConflictException extends Error {
  override readonly name = "ReplicatedWriteConflictException";
}

/**
 * A table with replicas in two Regions. Strong: one truth, and a write that meets one of the other Region
 * fails. Eventual: each Region writes to its own replica; the other learns of it later, and of two versions the
 * one that was written last stays.
 */
export class GlobalTable {
  readonly writes: Write[] = [];
  /** Versions on their way to a Region; any of them may arrive next. */
  readonly arriving: { readonly to: string; readonly version: Version }[] = [];
  private readonly replicas: ReadonlyMap<string, Map<string, Version>>;
  private time = 0;

  constructor(
    private readonly regions: readonly string[],
    readonly consistency: "strong" | "eventual",
  ) {
    const truth = new Map<string, Version>();
    const replicaOf = () => (consistency === "strong" ? truth : new Map<string, Version>());
    this.replicas = new Map(regions.map((region) => [region, replicaOf()]));
  }

  items(region: string): Item[] {
    return [...this.replica(region).values()].map(({ item }) => item);
  }

  read(region: string, id: string): Item | undefined {
    return this.replica(region).get(id)?.item;
  }

  /** What a write has seen when it begins; passed to `write`, which notices what came between. */
  begin(region: string, id: string): number {
    return this.replica(region).get(id)?.time ?? 0;
  }

  /** @returns whether the condition held, and the write was done */
  write(region: string, id: string, { begun, holds, change }: ConditionalWrite): boolean {
    const current = this.replica(region).get(id);
    if (this.consistency === "strong" && current && current.time > begun && current.region !== region) {
      throw new ReplicatedWriteConflictException();
    }
    if (!holds(current?.item)) return false;
    const item = change(current?.item);
    const version = { item, time: (this.time += 1), region };
    if (!countsAnAttempt(current?.item, item)) {
      this.writes.push({
        transactionId: id,
        before: current?.item.status?.S,
        after: item.status?.S ?? "no status",
      });
    }
    this.replica(region).set(id, version);
    if (this.consistency === "eventual") {
      this.regions.filter((to) => to !== region).forEach((to) => this.arriving.push({ to, version }));
    }
    return true;
  }

  /** Lets one version arrive, unless a Region is cut off. */
  replicate(index: number, isUp: (region: string) => boolean): void {
    const possible = this.arriving.filter(({ to, version }) => isUp(to) && isUp(version.region));
    const next = possible[index % possible.length];
    if (next === undefined) return;
    this.arriving.splice(this.arriving.indexOf(next), 1);
    const id = next.version.item.transactionId?.S as string;
    const current = this.replica(next.to).get(id);
    if (current === undefined || current.time < next.version.time) {
      this.replica(next.to).set(id, next.version);
    }
  }

  private replica(region: string): Map<string, Version> {
    return this.replicas.get(region) as Map<string, Version>;
  }
}

/** Such a write takes no step. */
function countsAnAttempt(before: Item | undefined, after: Item): boolean {
  const attempts = (item: Item) => Number(item.attempts?.N ?? 0);
  return (
    before?.status?.S === after.status?.S && before !== undefined && attempts(after) === attempts(before) + 1
  );
}
