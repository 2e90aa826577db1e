export interface DampedCheckOptions {
  /**
   * How long an answer is believed, in milliseconds: however many ask, the dependency is asked no more often.
   * @default 5000
   */
  readonly cacheMilliseconds?: number;
  /**
   * Failures in a row before the check fails: one slow read moves nobody.
   * @default 3
   */
  readonly failures?: number;
  /** Told of every failure. */
  readonly onFailure: (error: unknown) => void;
  /** @default Date.now */
  readonly now?: () => number;
}

/** Failures that lie further apart did not follow each other: nobody asked in between. In milliseconds. */
const FORGOTTEN_AFTER_MILLISECONDS = 60_000;

/**
 * A check of a dependency that costs and errs little: its answer is kept for a while, all who ask meanwhile share it, and
 * it says that the dependency failed only after several failures in a row, so after two cache times at the least.
 */
export function dampedCheck(
  run: () => Promise<unknown>,
  { cacheMilliseconds = 5000, failures = 3, onFailure, now = Date.now }: DampedCheckOptions,
): () => Promise<boolean> {
  let failed = 0;
  let askedAt: number | undefined;
  let answer: Promise<void> = Promise.resolve();
  // A clock that was stepped back must not keep an old answer.
  const age = () => (askedAt === undefined ? Infinity : Math.abs(now() - askedAt));

  async function ask(): Promise<void> {
    try {
      await run();
      failed = 0;
    } catch (error) {
      failed += 1;
      onFailure(error);
    }
  }

  return async () => {
    if (age() >= cacheMilliseconds) {
      if (age() > FORGOTTEN_AFTER_MILLISECONDS) {
        failed = 0;
      }
      askedAt = now();
      answer = ask();
    }
    await answer;
    return failed < failures;
  };
}
