import type { Profile } from "./profile";

/** What people call an environment that may go at any time: the word alone, numbered, or followed by whose or what it is. */
const TEMPORARY = /^(?:(?:dev|test|sandbox|scratch|local|ci)(?:\d+|-[a-z0-9-]+)?|pr-?\d+)$/;
/** None of these is temporary, whatever stands before it. */
const LASTING = /(?:^|-)(?:prod|production|prd|live)(?:-|\d|$)/;

/** Whether a suffix says plainly that its environment is temporary. */
export const isPlainlyTemporary = (suffix: string): boolean =>
  TEMPORARY.test(suffix) && !LASTING.test(suffix);

/**
 * What an environment can afford to lose. Where nobody said, nothing: a profile that was forgotten must cost no data, and
 * protection that nobody wanted is taken back by one setting (ADR 0016).
 */
export const profileOf = (environmentSuffix: string, given: Profile | undefined): Profile =>
  given ?? (isPlainlyTemporary(environmentSuffix) ? "development" : "production");
