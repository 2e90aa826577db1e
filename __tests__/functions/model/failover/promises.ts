import { type PairRole, ROLES } from "../../../../drill/roles";
import { HANDOVER_MILLISECONDS, OLDEST_STATE_MILLISECONDS } from "../../../../functions/failover/may-accept";
import {
  activeRole,
  ORCHESTRATOR,
  RELEASED,
  type SwitchState,
} from "../../../../functions/failover/switch-state";
import { brokenInTheEnd, missingReceipts } from "./outcome";
import type { Surroundings } from "./surroundings";

/** Longer than detection, decision, handover and the name's lifetime together, in seconds. */
const SERVED_AFTER_SECONDS = 240;
/** A fault that lasts as long is known to whoever must know it, in seconds. */
const KNOWN_AFTER_SECONDS = 20;
const STALE_SECONDS = OLDEST_STATE_MILLISECONDS / 1000 + 2;

/** Judges a history by what it sees from outside: while it happens, and when it has ended. */
export class Promises {
  /** What was broken, the first one first. */
  readonly broken: string[] = [];
  private failoverSwitch: SwitchState = RELEASED;
  /** Since when each Region's replica says that it is not the active one; absent where it is. */
  private readonly passiveSince: Partial<Record<PairRole, number>> = { standby: -Infinity };
  private readonly unfitSince: Partial<Record<PairRole, number>> = {};
  private lastSeen = "";
  private changedAt = 0;
  /** When a cause for a failover was last there. */
  private causeAt = -Infinity;
  private lastSwitch:
    { readonly at: number; readonly active: PairRole; readonly heldBy?: PairRole } | undefined;
  private disconnectedAt = -Infinity;

  constructor(private readonly world: Surroundings) {
    world.time.every(1, 0.25, () => this.look());
  }

  /** Something happened: those who serve get their time anew. */
  changed(): void {
    this.changedAt = this.world.time.seconds();
  }

  /** The switch was written. */
  switched(state: SwitchState, from: PairRole): void {
    const now = this.world.time.seconds();
    if (state.by === ORCHESTRATOR && state.position === "engaged") {
      if (now - this.causeAt > 90) this.say("the switch was engaged without cause");
      if (now - (this.unfitSince.standby ?? now) > KNOWN_AFTER_SECONDS) {
        this.say("the switch was engaged into an unfit Region");
      }
    }
    const active = activeRole(state);
    if (active !== activeRole(this.failoverSwitch)) this.lastSwitch = { at: now, active, heldBy: from };
    this.failoverSwitch = state;
    this.changed();
  }

  /** A Region acknowledged a payment. */
  accepted(role: PairRole): void {
    if (this.knowsThatItIsPassive(role))
      this.say(`the ${role} accepts though another Region is the active one`);
    const { consistency } = this.world.settings;
    const { at, active } = this.lastSwitch ?? { at: -Infinity, active: role };
    const now = this.world.time.seconds();
    const wait = HANDOVER_MILLISECONDS / 1000 - this.largestSkew;
    if (consistency === "eventual" && role === active && now - at < wait && now - this.disconnectedAt > 60) {
      this.say(`the ${role} accepts before the other Region can know that it is left`);
    }
  }

  /** A Region asks the provider to settle. */
  settles(role: PairRole): void {
    if (this.world.settings.consistency === "eventual" && this.knowsThatItIsPassive(role)) {
      this.say(`the ${role} settles though another Region is the active one`);
    }
  }

  /** A client that follows the name was answered. */
  answered(role: PairRole, status: number): void {
    const isServed = status >= 200 && status < 500 && status !== 0;
    const now = this.world.time.seconds();
    if (!isServed && now - this.changedAt > SERVED_AFTER_SECONDS && this.someoneCanServe()) {
      this.say(`clients are led to the ${role} and not served (${status})`);
    }
    const isDraining = this.failoverSwitch.position === "draining";
    if (isDraining && status === 503 && now - this.changedAt > KNOWN_AFTER_SECONDS && this.canServe(role)) {
      this.say(`the ${role} refuses clients though it is only drained`);
    }
  }

  /** Everything that was broken, once all is well. */
  judge(): string[] {
    // Receipts are derived again after a takeover; without one, a person has it done.
    const derived = this.world.goneForGood.size === 0 || this.failoverSwitch.position === "engaged";
    return [...this.broken, ...brokenInTheEnd(this.world), ...(derived ? missingReceipts(this.world) : [])];
  }

  private say(what: string): void {
    this.broken.push(what);
  }

  private look(): void {
    const { world } = this;
    const now = world.time.seconds();
    for (const role of ROLES) {
      this.passiveSince[role] =
        activeRole(world.tables.failoverSwitch(role)) === role ? undefined : (this.passiveSince[role] ?? now);
      this.unfitSince[role] = this.isFit(role) ? undefined : (this.unfitSince[role] ?? now);
    }
    if (!this.canServe("primary") || (!this.standbySeesPrimary() && !this.isHeard("primary")))
      this.causeAt = now;
    if (!world.connected) this.disconnectedAt = now;
    const seen = JSON.stringify([
      ROLES.map((role) => [this.isFit(role), this.canServe(role)]),
      world.connected,
    ]);
    if (seen !== this.lastSeen) this.changed();
    this.lastSeen = seen;
  }

  private knowsThatItIsPassive(role: PairRole): boolean {
    const { consistency } = this.world.settings;
    const since = this.passiveSince[role];
    const isFenced = consistency === "eventual" || role === "primary";
    return isFenced && since !== undefined && this.world.time.seconds() - since > STALE_SECONDS;
  }

  /** Whether a Region can take payments, were it asked to. */
  private canServe(role: PairRole): boolean {
    const { world } = this;
    const { consistency } = world.settings;
    const asksSwitch = consistency === "eventual" || role === "primary";
    return (
      world.isAlive(role) &&
      !world.throttled.has(`${role} payments`) &&
      !(asksSwitch && world.throttled.has(`${role} control`)) &&
      (consistency === "eventual" || world.network.hasQuorum(role))
    );
  }

  private isFit(role: PairRole): boolean {
    return this.canServe(role) && this.world.network.reaches(role, "third");
  }

  private standbySeesPrimary(): boolean {
    return this.world.network.reaches("standby", "primary");
  }

  private isHeard(role: PairRole): boolean {
    const { network, settings } = this.world;
    const arrives =
      settings.consistency === "strong" ? network.hasQuorum("standby") : network.replicates(role);
    return this.isFit(role) && arrives;
  }

  private get largestSkew(): number {
    return Math.max(...ROLES.map((role) => Math.abs(this.world.skews[role]))) / 1000;
  }

  /** Whether the system, as it is, promises that clients are served. */
  private someoneCanServe(): boolean {
    const { settings, throttled, connected } = this.world;
    const { position, pinned } = this.failoverSwitch;
    const [primary, standby] = [this.canServe("primary"), this.canServe("standby")];
    const knowsSwitch = !throttled.has("standby control");
    if (settings.consistency === "strong") {
      return position === "engaged"
        ? (standby && knowsSwitch) || (!standby && primary && !pinned && this.isFit("primary"))
        : primary || standby;
    }
    const reachable = connected && position !== "draining";
    const isLeft = !primary && standby && !pinned && this.isFit("standby");
    return reachable && (position === "engaged" ? standby : primary || isLeft);
  }
}
