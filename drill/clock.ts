/** How the drill's time relates to this machine's: both Regions, the checkers and the clients share it. */
export interface ClockSettings {
  /** When the drill began, in milliseconds of this machine's clock. */
  readonly startedAt: number;
  /** How many times as fast the drill's time runs. */
  readonly speed: number;
  /** How many seconds the handlers of one Region believe it to be later than it is. @default 0 */
  readonly skewSeconds?: number;
}

/**
 * Shorter waits than this guard or space single calls. What this machine computes does not run faster with the clock,
 * so that they stay as they are; longer ones are waits for something to happen, and run with the clock.
 */
const SHORTEST_SCALED_MILLISECONDS = 5_000;

/** No guard on a computation is cut below this, in milliseconds of this machine. */
const SHORTEST_GUARD_MILLISECONDS = 3_000;

/** How long to wait on this machine where a handler waits for so many milliseconds. */
export function realWait(milliseconds: number, speed: number): number {
  return milliseconds < SHORTEST_SCALED_MILLISECONDS ? milliseconds : milliseconds / speed;
}

/** How long this machine may compute where so many milliseconds are allowed. */
export function realGuard(milliseconds: number, speed: number): number {
  return Math.max(milliseconds / speed, Math.min(milliseconds, SHORTEST_GUARD_MILLISECONDS));
}

/** The drill's time. */
export class Clock {
  private origin: number;
  private stopped = false;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(readonly settings: ClockSettings) {
    this.origin = settings.startedAt;
  }

  /** Milliseconds since the epoch, in the drill's time. */
  now(): number {
    const { startedAt, speed } = this.settings;
    return startedAt + (Date.now() - startedAt) * speed;
  }

  /** Counts seconds from now on: all is up, and the drill begins. */
  begin(): void {
    this.origin = this.now();
  }

  /** Seconds since the drill began, in the drill's time. */
  seconds(): number {
    return (this.now() - this.origin) / 1000;
  }

  /** Calls back after so many seconds of the drill; the returned function calls it off. */
  after(seconds: number, callback: () => void): () => void {
    if (this.stopped) {
      return () => undefined;
    }
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        callback();
      },
      (seconds * 1000) / this.settings.speed,
    );
    this.timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.timers.delete(timer);
    };
  }

  /** Nothing calls back any more. */
  stop(): void {
    this.stopped = true;
    for (const timer of this.timers) {
      clearTimeout(timer);
    }
    this.timers.clear();
  }

  /** Waits for so many seconds of the drill. */
  wait(seconds: number): Promise<void> {
    return new Promise((resolve) => this.after(seconds, resolve));
  }
}
