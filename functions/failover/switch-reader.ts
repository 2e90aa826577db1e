import type { SwitchSource, SwitchState } from "./switch-state";

export interface SwitchReaderOptions {
  /**
   * How long a state is believed, in milliseconds.
   * @default 5000
   */
  readonly cacheMilliseconds?: number;
  /**
   * How long after a failed read the next one is tried, in milliseconds; no longer than a state is believed.
   * @default 1000
   */
  readonly retryMilliseconds?: number;
  /** Told of every read that failed. */
  readonly onFailure: (error: unknown) => void;
  /** @default both clocks of this machine */
  readonly elapsed?: () => Elapsed;
}

/** Two clocks, in milliseconds: each measures what the other misses. */
export interface Elapsed {
  /** Never steps back, but may stand still while Lambda keeps the machine frozen. */
  readonly monotonic: number;
  /** Goes on while the machine is frozen, but may step either way. */
  readonly wall: number;
}

/** What is known of the switch. */
export interface SwitchReading {
  readonly state: SwitchState;
  /** Milliseconds since the read began that found it: the state may have changed since then. */
  readonly ageMilliseconds: number;
}

export type ReadSwitch = () => Promise<SwitchReading | undefined>;

/**
 * Reads the switch through a cache. An unreadable switch leaves the last known state, with its age; nothing is known where
 * none was ever read, and whoever asks decides what that means. A failure is kept for a while too, so that payments do
 * not wait for a broken table one after the other.
 */
export function switchReader(source: SwitchSource, options: SwitchReaderOptions): ReadSwitch {
  const { cacheMilliseconds = 5000, retryMilliseconds = 1000, onFailure, elapsed = bothClocks } = options;
  let known: { state: SwitchState; at: Elapsed } | undefined;
  let triedAt: Elapsed | undefined;
  let waitMilliseconds = 0;
  return async () => {
    const start = elapsed();
    if (triedAt === undefined || between(triedAt, start) >= waitMilliseconds) {
      triedAt = start;
      try {
        known = { state: await source.read(), at: start };
        waitMilliseconds = cacheMilliseconds;
      } catch (error) {
        waitMilliseconds = Math.min(retryMilliseconds, cacheMilliseconds);
        onFailure(error);
      }
    }
    return known && { state: known.state, ageMilliseconds: between(known.at, elapsed()) };
  };
}

const bothClocks = (): Elapsed => ({ monotonic: performance.now(), wall: Date.now() });

/** The longer of the two: a clock that steps or stands still must make no state look fresher than it is. */
const between = (from: Elapsed, to: Elapsed): number =>
  Math.max(to.monotonic - from.monotonic, to.wall - from.wall);
