import { closest, distance } from "fastest-levenshtein";

/** Letters that may differ. */
const SLIPS = 2;
/** A word as short as PATH is near to many others. */
const SHORTEST_WORD = 7;

/** The name that was most likely meant. */
export const nearestName = (given: string, known: readonly string[]): string => closest(given, [...known]);

/**
 * The known variable of which this one is plainly a misspelling: another case, a hyphen or a lost underscore, or a letter
 * or two. A word without an underscore must be nearly right, since others' variables are short words too.
 * @returns undefined for a known name, and for one that is far from all
 */
export function misspeltVariable(given: string, known: readonly string[]): string | undefined {
  if (known.includes(given)) return undefined;
  const candidates = known.filter((name) => name.includes("_") || name.length >= SHORTEST_WORD);
  const same = candidates.find((name) => plain(name) === plain(given));
  if (same !== undefined) return same;
  const nearest = closest(given.toUpperCase(), candidates);
  const allowed = nearest.includes("_") ? SLIPS : 1;
  return distance(given.toUpperCase(), nearest) <= allowed ? nearest : undefined;
}

const plain = (name: string): string => name.toUpperCase().replace(/[-_]/g, "");
