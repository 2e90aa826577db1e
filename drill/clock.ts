/** How the drill's time relates to this machine's: both Regions, the checkers and the clients share it. */
export interface ClockSettings {
  /** When the drill began, in milliseconds of this machine's clock. */
  readonly startedAt: number;
  /** How many times as fast the drill's time runs. */
  readonly speed: number;
  /** What the drill's clock said at `startedAt`, in milliseconds since the epoch. @default the same */
  readonly drillStartedAt?: number;
  /** Whether it stands still. @default false */
  readonly paused?: boolean;
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

/** Milliseconds since the epoch in the drill's time, at a moment of this machine's. */
export function drillTime(
  { startedAt, drillStartedAt = startedAt, speed, paused }: ClockSettings,
  at: number,
) {
  return paused === true ? drillStartedAt : drillStartedAt + (at - startedAt) * speed;
}

interface Alarm {
  /** Milliseconds since the epoch, in the drill's time. */
  readonly due: number;
  readonly callback: () => void;
  timer?: NodeJS.Timeout;
}

/** The drill's time. */
export class Clock {
  private origin: number;
  private latest = 0;
  private stopped = false;
  private readonly alarms = new Set<Alarm>();

  constructor(private current: ClockSettings) {
    this.origin = current.drillStartedAt ?? current.startedAt;
  }

  get settings(): ClockSettings {
    return this.current;
  }

  /** Milliseconds since the epoch, in the drill's time: never less than before, whatever is done to this machine's clock. */
  now(): number {
    this.latest = Math.max(this.latest, drillTime(this.current, Date.now()));
    return this.latest;
  }

  /** Runs at another speed, or stands still, from now on. @returns the settings by which others follow */
  change(change: Partial<Pick<ClockSettings, "speed" | "paused">>): ClockSettings {
    const settings = { ...this.current, ...change, startedAt: Date.now(), drillStartedAt: this.now() };
    this.follow(settings);
    return settings;
  }

  /** Takes over what another clock was changed to. */
  follow(settings: ClockSettings): void {
    this.current = settings;
    for (const alarm of this.alarms) {
      this.set(alarm);
    }
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
    const alarm: Alarm = { due: this.now() + seconds * 1000, callback };
    this.alarms.add(alarm);
    this.set(alarm);
    return () => {
      clearTimeout(alarm.timer);
      this.alarms.delete(alarm);
    };
  }

  private set(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    if (this.current.paused !== true) {
      alarm.timer = setTimeout(
        () => {
          this.alarms.delete(alarm);
          alarm.callback();
        },
        (alarm.due - this.now()) / this.current.speed,
      );
    }
  }

  /** Nothing calls back any more. */
  stop(): void {
    this.stopped = true;
    for (const { timer } of this.alarms) {
      clearTimeout(timer);
    }
    this.alarms.clear();
  }

  /** Waits for so many seconds of the drill. */
  wait(seconds: number): Promise<void> {
    return new Promise((resolve) => this.after(seconds, resolve));
  }
}
