import type { PerRegion } from "../../region";
import type { Move, ReleaseRegion } from "./ports";

/** Tries of a step back, which must not fail of one lost answer. */
const TRIES = 4;
const FIRST_WAIT_MILLISECONDS = 250;

/** Moves every alias; a percentage lets the new version take that share of the calls only. */
export async function shift(
  regions: PerRegion<ReleaseRegion>,
  moves: readonly Move[],
  percent?: number,
): Promise<void> {
  await Promise.all(
    moves.map(({ role, name, from, to }) =>
      percent === undefined
        ? regions[role].point(name, to)
        : regions[role].point(name, from, { version: to, percent }),
    ),
  );
}

/**
 * Takes every alias back to where it was, all at once and each with several tries.
 * @returns what could not be taken back, one line each
 */
export async function shiftBack(
  regions: PerRegion<ReleaseRegion>,
  moves: readonly Move[],
  pause: (milliseconds: number) => Promise<unknown>,
): Promise<readonly string[]> {
  const outcomes = await Promise.all(
    moves.map(async ({ role, name, from }) => {
      for (let attempt = 1, wait = FIRST_WAIT_MILLISECONDS; ; attempt += 1, wait *= 2) {
        try {
          await regions[role].point(name, from);
          return undefined;
        } catch (error) {
          if (attempt === TRIES) {
            return `${name} in the ${role} could not be taken back to version ${from}: ${(error as Error).message}`;
          }
          await pause(wait);
        }
      }
    }),
  );
  return outcomes.filter((line) => line !== undefined);
}
