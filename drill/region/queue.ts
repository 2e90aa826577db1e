import { randomUUID } from "node:crypto";
import type { Clock } from "../clock";
import type { QueuePlan } from "../stack/plan";
import { Journal } from "./journal";

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  deliveries: number;
}

type Entry =
  | { readonly sent: string; readonly body: string; readonly at: number }
  | { readonly received: string }
  | { readonly deleted: string };

/** Hands on a message that failed too often. */
export type DeadLetters = (message: Message) => void;

/**
 * A queue of SQS: at least once, invisible for a while after each delivery, redriven after too many. What was sent
 * lies in a journal, so that a Region which comes back finds its stranded messages, visible again.
 */
export class Queue {
  private readonly messages = new Map<string, Message>();
  private readonly visible: string[] = [];
  private readonly journal: Journal<Entry>;
  private readonly waiting: (() => void)[] = [];

  constructor(
    readonly plan: QueuePlan,
    private readonly clock: Clock,
    file: string,
    private readonly deadLetters: DeadLetters | undefined,
  ) {
    this.journal = new Journal<Entry>(file, (entry) => this.recover(entry));
    this.visible.push(...this.messages.keys());
  }

  /** All messages, those in flight included. */
  get size(): number {
    return this.messages.size;
  }

  /** What may be received now, or after a while without a consumer. */
  get visibleCount(): number {
    return this.visible.filter((id) => this.messages.has(id)).length;
  }

  /** Seconds of the drill that the oldest message has been here; 0 where there is none. */
  get oldestAge(): number {
    const [oldest] = this.messages.values();
    return oldest === undefined ? 0 : (this.clock.now() - oldest.sentAt) / 1000;
  }

  send(body: string, id: string = randomUUID()): string {
    const at = this.clock.now();
    this.journal.write({ sent: id, body, at });
    this.messages.set(id, { id, body, sentAt: at, deliveries: 0 });
    this.show(id);
    return id;
  }

  /** Takes up to so many messages; waits for the first one. */
  async receive(atMost: number): Promise<Message[]> {
    if (this.visible.length === 0) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    const received: Message[] = [];
    while (received.length < atMost) {
      const message = this.messages.get(this.visible.shift() ?? "");
      if (message === undefined) {
        if (this.visible.length === 0) break;
      } else if (this.isPoison(message)) {
        this.delete(message.id);
        this.deadLetters?.(message);
      } else {
        received.push(this.deliver(message));
      }
    }
    return received;
  }

  /** Takes up to so many messages at once, without waiting and without a look at how often: as a person does by hand. */
  take(atMost: number): Message[] {
    const taken = this.visible.splice(0, atMost).flatMap((id) => this.messages.get(id) ?? []);
    return taken.map((message) => this.deliver(message));
  }

  /** A message that was taken may be received again at once. */
  release(id: string): void {
    if (this.messages.has(id)) {
      this.show(id);
    }
  }

  delete(id: string): void {
    if (this.messages.delete(id)) {
      this.journal.write({ deleted: id });
    }
  }

  /** A message counts as poison when it is asked for once more than allowed. */
  private isPoison({ deliveries }: Message): boolean {
    return deliveries >= (this.plan.redrive?.maximumDeliveries ?? Infinity);
  }

  private deliver(message: Message): Message {
    message.deliveries += 1;
    this.journal.write({ received: message.id });
    this.clock.after(this.plan.visibilitySeconds, () => {
      if (this.messages.has(message.id)) {
        this.show(message.id);
      }
    });
    return { ...message };
  }

  private show(id: string): void {
    this.visible.push(id);
    this.waiting.shift()?.();
  }

  private recover(entry: Entry): void {
    if ("sent" in entry) {
      this.messages.set(entry.sent, { id: entry.sent, body: entry.body, sentAt: entry.at, deliveries: 0 });
    } else if ("deleted" in entry) {
      this.messages.delete(entry.deleted);
    } else {
      const message = this.messages.get(entry.received);
      if (message !== undefined) message.deliveries += 1;
    }
  }
}
