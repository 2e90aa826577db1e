import type { Clock } from "./clock";

export type EventKind = "action" | "health" | "name" | "switch" | "recovery" | "alarm" | "note";

export interface TimelineEvent {
  /** Seconds of the drill. */
  readonly at: number;
  readonly kind: EventKind;
  readonly text: string;
}

/** What happened, in order. */
export class Timeline {
  readonly events: TimelineEvent[] = [];
  private readonly listeners: ((event: TimelineEvent) => void)[] = [];

  constructor(private readonly clock: Pick<Clock, "seconds">) {}

  add(kind: EventKind, text: string): TimelineEvent {
    const event = { at: this.clock.seconds(), kind, text };
    this.events.push(event);
    for (const listener of this.listeners) {
      listener(event);
    }
    return event;
  }

  onEvent(listener: (event: TimelineEvent) => void): void {
    this.listeners.push(listener);
  }
}
