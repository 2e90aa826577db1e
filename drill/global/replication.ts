import type { Clock } from "../clock";
import type { Change } from "../region/change";
import type { Outgoing } from "../region/protocol";
import type { Random } from "../random";
import { forEachRole, type PerRole, peerOf, type PairRole, ROLES } from "../roles";
import type { SystemPlan } from "../stack/plan";
import { lagFrom, type LagSettings } from "./lag";
import type { Network } from "./network";
import type { RegionChannel, RegionProcess } from "./region-process";
import { ReplicationLink } from "./replication-link";
import { StrongTables } from "./strong-tables";

/** Seconds of the drill that S3 takes to copy a receipt: it promises 15 minutes and usually takes seconds. */
const OBJECT_LAG: LagSettings = { p50: 2, p99: 10 };

export interface ReplicationSettings {
  readonly plan: SystemPlan;
  readonly clock: Clock;
  readonly random: Random;
  readonly lag: LagSettings;
  readonly network: Network;
  readonly regions: PerRole<RegionProcess>;
  /** Told of every write, as soon as it is decided. */
  readonly onChange: (change: Change) => void;
  /** Told of every write that reached the other Region, and how long that took in seconds of the drill. */
  readonly onArrival?: (change: Change, seconds: number) => void;
}

/** What goes from Region to Region: strong tables through the one truth, everything else through lagging links. */
export class Replication {
  readonly strong: StrongTables;
  readonly links: PerRole<ReplicationLink>;
  private readonly changes: { readonly change: Change; readonly at: number }[] = [];

  constructor(private readonly settings: ReplicationSettings) {
    const { plan, clock, random, lag, network, regions } = settings;
    this.strong = new StrongTables(
      plan.tables,
      (role) => network.hasQuorum(role),
      (change) => this.deliverStrong(change),
    );
    const tableLag = lagFrom(lag, random);
    const objectLag = lagFrom(OBJECT_LAG, random);
    this.links = forEachRole(
      (from) =>
        new ReplicationLink({
          clock,
          lag: ({ change }) => (change ? tableLag() : objectLag()),
          isOpen: () => network.replicates(from) && regions.primary.alive && regions.standby.alive,
          deliver: (outgoing) => this.deliver(from, outgoing),
          onArrival: ({ change }, seconds) => change && this.settings.onArrival?.(change, seconds),
        }),
    );
  }

  /** Serves a Region's process: it may be a new one after a kill. */
  connect(role: PairRole, channel: RegionChannel): void {
    const { network, regions, plan } = this.settings;
    channel
      .on("write", (request) => {
        const change = this.strong.write(role, request);
        this.settings.onChange(change);
        return change;
      })
      .on("held", (change) => this.strong.held(change))
      .on("read", ({ table, key }) => ({ item: this.strong.read(role, table, key) }))
      .on("outgoing", (outgoing) => this.send(role, outgoing))
      .on("peerEndpoint", ({ region }) => {
        const peer = ROLES.find((candidate) => plan.regions[candidate].region === region);
        return { origin: peer && network.reaches(role, peer) ? regions[peer].endpoint : undefined };
      });
  }

  /** A Region runs again, or is connected again: it is given what it has missed. */
  async catchUp(role: PairRole): Promise<void> {
    await this.settings.regions[role].channel.request("catchUp", {
      changes: this.strong.latest(),
      lastOutgoing: this.links[role].lastReceived,
    });
    this.reopen();
  }

  private reopen(): void {
    for (const role of ROLES) {
      this.links[role].reopen();
    }
  }

  /** Every change that a Region decided by itself, of eventually consistent tables. */
  get sentChanges(): Change[] {
    return this.changes.map(({ change }) => change);
  }

  /** Whether an item's first write left its Region only after a moment, in seconds of the drill. */
  leftAfter(key: string, seconds: number): boolean {
    const first = this.changes.find(({ change }) => change.key === key);
    return first !== undefined && first.at > seconds;
  }

  private send(role: PairRole, outgoing: Outgoing): void {
    if (this.links[role].send(outgoing) && outgoing.change !== undefined) {
      this.changes.push({ change: outgoing.change, at: this.settings.clock.seconds() });
      this.settings.onChange(outgoing.change);
    }
  }

  private deliverStrong(change: Change): void {
    const { network, regions } = this.settings;
    const target = peerOf(change.from);
    if (regions[target].alive && network.hasQuorum(target)) {
      regions[target].channel.notify("change", change);
    }
  }

  private async deliver(from: PairRole, { change, object }: Outgoing): Promise<void> {
    const { plan, regions } = this.settings;
    const { channel } = regions[peerOf(from)];
    if (change !== undefined) {
      await channel.request("change", change);
    }
    if (object !== undefined) {
      const copies = plan.bucketReplications.filter(
        ({ source, prefix }) => source === object.bucket && object.key.startsWith(prefix),
      );
      await Promise.all(
        copies.map(({ destination }) => channel.request("object", { ...object, bucket: destination })),
      );
    }
  }
}
