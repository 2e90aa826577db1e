import { withDeadline } from "../shared/deadline";

/** Whether one part of a Region is well: it says no, or throws, where it is not. */
export type RegionCheck = (signal: AbortSignal) => Promise<unknown>;

/** As long as one probe of the other Region may take. */
const LONGEST_CHECK_MILLISECONDS = 4_000;

/**
 * Checks all that a Region needs to take payments and to judge the other one, all at once.
 * @returns by which names it is not fit
 */
export function unfitOf(
  checks: Readonly<Record<string, RegionCheck>>,
  longestMilliseconds = LONGEST_CHECK_MILLISECONDS,
): () => Promise<readonly string[]> {
  return async () => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        try {
          return (await withDeadline(longestMilliseconds, check)) === false ? [name] : [];
        } catch {
          return [name];
        }
      }),
    );
    return results.flat();
  };
}
