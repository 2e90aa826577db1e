interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that passes only when it is told to: as the drill's clock, without waiting. */
export class VirtualTime {
  private timers: Timer[] = [];
  private milliseconds = START;

  now(): number {
    return this.milliseconds;
  }

  /** Seconds since the history began. */
  seconds(): number {
    return (this.milliseconds - START) / 1000;
  }

  after(seconds: number, callback: () => void): () => void {
    const timer = { at: this.milliseconds + seconds * 1000, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Does something now and again. */
  every(seconds: number, firstAfter: number, act: () => void): void {
    this.after(firstAfter, () => {
      this.every(seconds, seconds, act);
      act();
    });
  }

  /** Lets so many seconds pass; what is due at one moment is done at it, to its end. */
  async pass(seconds: number): Promise<void> {
    const end = this.milliseconds + seconds * 1000;
    for (;;) {
      const next = this.timers.reduce((least, { at }) => Math.min(least, at), Infinity);
      if (next > end) break;
      this.milliseconds = Math.max(next, this.milliseconds);
      const due = this.timers.filter(({ at }) => at === next);
      this.timers = this.timers.filter(({ at }) => at !== next);
      due.forEach(({ callback }) => callback());
      await untilAllIsDone();
    }
    this.milliseconds = end;
  }
}

const START = Date.parse("2026-03-02T10:00:00.000Z");

/** Nothing in this model waits for more than promises. */
export function untilAllIsDone(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
