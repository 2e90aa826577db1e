import { RELEASED, type SwitchSource, type SwitchState } from "./switch-state";

export interface SwitchReaderOptions {
  /**
   * How long a state is believed, in milliseconds.
   * @default 5000
   */
  readonly cacheMilliseconds?: number;
  /** Told of every read that failed. */
  readonly onFailure: (error: unknown) => void;
  /** @default Date.now */
  readonly now?: () => number;
}

/**
 * Reads the switch through a cache. An unreadable switch leaves the last known state in force, or else
 * counts as released: a Region must not stop taking payments for the loss of its control table alone. A
 * failure is cached too, so that payments do not wait for a broken table one after the other.
 */
export function switchReader(source: SwitchSource, options: SwitchReaderOptions): () => Promise<SwitchState> {
  const { cacheMilliseconds = 5000, onFailure, now = Date.now } = options;
  let known = RELEASED;
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (now() - readAt >= cacheMilliseconds) {
      try {
        known = await source.read();
      } catch (error) {
        onFailure(error);
      }
      readAt = now();
    }
    return known;
  };
}
