import { holdsIssued, isCommonNumber } from "./issued-number";

/** Where a UUID says of what version and variant it is (RFC 9562). */
const VERSION = 12;
const VARIANT = 16;

/** What generators of random ids make. */
const RANDOM_VERSIONS = "47";

/** Letters among the 30 digits that a random UUID is free in: fewer hardly come by chance (1.4 in 100,000). */
const FEWEST_LETTERS = 2;

const COMMON_LENGTHS = [15, 16];

/**
 * Tells whether a UUID was built around a card number. It is read twice: as it stands, and without the digits that tell
 * its version and variant. Where no generator makes such UUIDs, or nothing but decimal digits is left, an issued number
 * anywhere in it counts; else one of the common kinds at its beginning or end, and in a random UUID only where almost
 * no letter is left. So about 1 random UUID in 800,000 is refused (computed by the number of its letters); a card number
 * before truly random letters looks like chance, as 1 random UUID in 30,000 does, and is let through.
 */
export function isBuiltOnCardNumber(uuid: string): boolean {
  const digits = uuid.replaceAll("-", "").toLowerCase();
  const version = digits.charAt(VERSION);
  const free = digits.slice(0, VERSION) + digits.slice(VERSION + 1, VARIANT) + digits.slice(VARIANT + 1);
  const readings = [digits, free];
  const letters = free.replace(/\d/g, "").length;
  const generated = /[1-8]/.test(version) && /[89ab]/.test(digits.charAt(VARIANT));
  if (!generated || letters === 0) {
    return readings.some((reading) => reading.split(/\D+/).some(holdsIssued));
  }
  if (RANDOM_VERSIONS.includes(version) && letters >= FEWEST_LETTERS) {
    return false;
  }
  return readings.some((reading) =>
    COMMON_LENGTHS.some(
      (length) => isCommonNumber(reading.slice(0, length)) || isCommonNumber(reading.slice(-length)),
    ),
  );
}
