/**
 * How long to wait after a failed attempt, in milliseconds: anything up to a bound that doubles with each
 * attempt, so that clients which failed together do not come back together.
 * @param attempt the number of the attempt that failed, from 1
 */
export function jitteredBackoff(attempt: number, random: () => number = Math.random): number {
  const FIRST = 100;
  const LONGEST = 2000;
  return random() * Math.min(LONGEST, FIRST * 2 ** (attempt - 1));
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
