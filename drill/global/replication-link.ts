import type { Clock } from "../clock";
import type { Outgoing } from "../region/protocol";

export interface ReplicationLinkSettings {
  readonly clock: Pick<Clock, "after" | "seconds">;
  /** Seconds that one item takes. */
  readonly lag: (outgoing: Outgoing) => number;
  /** Whether both Regions run and the way between them is open. */
  readonly isOpen: () => boolean;
  /** Fails where the other Region is lost before it holds the item. */
  readonly deliver: (outgoing: Outgoing) => Promise<unknown>;
  /** Told how many seconds of the drill an item took in all, the time that the link was closed included. */
  readonly onArrival?: (outgoing: Outgoing, seconds: number) => void;
}

export interface Travelling {
  readonly outgoing: Outgoing;
  /** In seconds of the drill. */
  readonly sentAt: number;
  /** Whether it met the link closed. */
  held: boolean;
}

/**
 * One direction of asynchronous replication, item by item, each at least once. What has not arrived when the link closes
 * waits until it opens again: a dead Region's disk holds what never left it.
 */
export class ReplicationLink {
  private readonly travelling = new Map<number, Travelling>();
  private readonly lags: number[] = [];
  private received = 0;

  constructor(private readonly settings: ReplicationLinkSettings) {}

  /** The number of the last item that the source handed over. */
  get lastReceived(): number {
    return this.received;
  }

  /** @returns whether it is new here: a Region that comes back may hand over again what it sent before */
  send(outgoing: Outgoing): boolean {
    if (outgoing.number <= this.received) {
      return false;
    }
    this.received = outgoing.number;
    this.travelling.set(outgoing.number, { outgoing, sentAt: this.settings.clock.seconds(), held: false });
    this.settings.clock.after(this.settings.lag(outgoing), () => void this.arrive(outgoing.number));
    return true;
  }

  /** The link is open again: what waited goes on its way anew. */
  reopen(): void {
    for (const { outgoing } of this.travelling.values()) {
      this.settings.clock.after(this.settings.lag(outgoing), () => void this.arrive(outgoing.number));
    }
  }

  /** What the other side does not have yet. */
  get pending(): readonly Outgoing[] {
    return [...this.travelling.values()].map(({ outgoing }) => outgoing);
  }

  /** The same with the times at which they were sent, oldest first. */
  get underway(): readonly Readonly<Travelling>[] {
    return [...this.travelling.values()];
  }

  /** The lags seen while the link was open, in seconds of the drill. */
  get observedLags(): readonly number[] {
    return this.lags;
  }

  private async arrive(number: number): Promise<void> {
    const found = this.travelling.get(number);
    if (found === undefined) {
      return;
    }
    if (!this.settings.isOpen()) {
      found.held = true;
      return;
    }
    try {
      await this.settings.deliver(found.outgoing);
    } catch {
      found.held = true;
      return;
    }
    if (this.travelling.delete(number)) {
      const seconds = this.settings.clock.seconds() - found.sentAt;
      this.settings.onArrival?.(found.outgoing, seconds);
      if (!found.held) {
        this.lags.push(seconds);
      }
    }
  }
}
