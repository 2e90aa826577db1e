import type { ClientsLedger, Entry } from "../clients/ledger";
import type { Simulation } from "../global/simulation";
import { ROLES } from "../roles";
import type { PromiseCounts } from "./state";

const PAYMENTS = ["payment", "duplicate", "changed"];
/** Seconds that a payment may be missing before it counts as lost, where both Regions run and nothing is on its way. */
const GRACE_SECONDS = 30;

type Watched = Pick<Simulation, "clock" | "onChange" | "regions" | "replication" | "provider" | "names"> & {
  readonly ledger: Pick<ClientsLedger, "onEntry">;
  readonly settings: { readonly plan: { readonly paymentsTable: { readonly name: string } } };
};

/**
 * Counts while the drill runs what is promised: by the clients' ledger what was acknowledged, by every write that a
 * Region told what became of it, by the provider's books what was settled. The handlers are asked nothing.
 */
export class PromiseCounter {
  /** When each payment was first acknowledged, in seconds of the drill. */
  private readonly acknowledged = new Map<string, number>();
  private readonly statuses = new Map<string, string>();
  private readonly asked = new Map<number, string>();
  private readonly settled = new Map<string, number>();
  private ordersRead = 0;

  constructor(private readonly simulation: Watched) {
    simulation.ledger.onEntry((entry) => this.note(entry));
    simulation.onChange(({ table, key, item }) => {
      if (table === simulation.settings.plan.paymentsTable.name && item.status?.S !== undefined) {
        this.statuses.set(key, String(item.status.S));
      }
    });
  }

  counts(): PromiseCounts {
    this.readOrders();
    const onItsWay = this.onItsWay();
    const missing = [...this.acknowledged.keys()].filter((id) => !this.statuses.has(id) || onItsWay.has(id));
    const tally = { COMPLETED: 0, ACCEPTED: 0, SETTLED: 0, other: 0 };
    for (const id of this.acknowledged.keys()) {
      const status = this.statuses.get(id);
      if (status === "COMPLETED" || status === "ACCEPTED" || status === "SETTLED") tally[status] += 1;
      else if (status !== undefined) tally.other += 1;
    }
    return {
      acknowledged: this.acknowledged.size,
      ...{ completed: tally.COMPLETED, open: tally.ACCEPTED + tally.SETTLED, otherwise: tally.other },
      ...{ missing: missing.length, lost: this.lost(missing) },
      twice: [...this.settled.values()].filter((count) => count > 1).length,
    };
  }

  private note(entry: Entry): void {
    if (!("answers" in entry)) {
      if (entry.path === "/process" && PAYMENTS.includes(entry.intent)) {
        const [, transactionId] = /"transactionId":"([\w-]+)"/.exec(entry.body ?? "") ?? [];
        if (transactionId !== undefined) this.asked.set(entry.number, transactionId);
      }
      return;
    }
    const transactionId = this.asked.get(entry.answers);
    this.asked.delete(entry.answers);
    const isAcknowledged = entry.status === 200 || entry.status === 202;
    if (transactionId !== undefined && isAcknowledged && !this.acknowledged.has(transactionId)) {
      this.acknowledged.set(transactionId, entry.at);
    }
  }

  /** Payments whose first write the Region that serves does not have yet. */
  private onItsWay(): ReadonlySet<string> {
    const { replication, names } = this.simulation;
    return new Set(
      ROLES.filter((role) => role !== names.servingRole).flatMap((role) =>
        replication.links[role].pending.flatMap(({ change }) =>
          change?.item.status?.S === "ACCEPTED" ? [change.key] : [],
        ),
      ),
    );
  }

  private lost(missing: readonly string[]): number {
    const { clock, regions, replication } = this.simulation;
    const isWhole = ROLES.every(
      (role) => regions[role].alive && replication.links[role].pending.length === 0,
    );
    const before = clock.seconds() - GRACE_SECONDS;
    return isWhole ? missing.filter((id) => (this.acknowledged.get(id) ?? Infinity) < before).length : 0;
  }

  private readOrders(): void {
    const { orders } = this.simulation.provider;
    for (const { outcome, transactionId } of orders.slice(this.ordersRead)) {
      if (outcome === "settled") {
        this.settled.set(transactionId, (this.settled.get(transactionId) ?? 0) + 1);
      }
    }
    this.ordersRead = orders.length;
  }
}
