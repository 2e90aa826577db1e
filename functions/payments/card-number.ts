import { decodedParts, withoutEscapes } from "./encoded-text";
import { holdsIssued, LONGEST, passesLuhn, SHORTEST } from "./issued-number";
import { plainTextOf } from "./plain-text";
import { isBuiltOnCardNumber } from "./uuid-card-number";

/** Digits that a person may have grouped with spaces or dashes of any kind. */
const GROUPED = /\d(?:[\s\p{Pd}]*\d){12,}/gu;

/** Digits that somebody set apart with other marks: 4111_1111.1111/1111. */
const SET_APART = /\d(?:[\s\p{P}\p{S}]{0,3}\d){12,}/gu;

/**
 * A UUID's groups are not read as one number with what stands beside them, nor as any other row of digits: joined, one
 * random UUID in some thousands would look like a card. They are tried by `isBuiltOnCardNumber`.
 */
const UUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;

const LAST_OF_ASCII = 0x7f;
const ZERO = 0x30;
const NINE = 0x39;

const REMOVED = "[removed: looks like a card number]";

/**
 * Tells whether a text holds what looks like a card number: 13 to 19 digits in a row that pass the Luhn
 * check, spaces and dashes between them allowed, wherever in the text they stand. Digits of other scripts or forms,
 * invisible characters, escapes, base64 and hexadecimal (one layer each) do not hide one. Within a longer row, and
 * between other marks, only numbers such as issuers give out are looked for: any 16 digits hold, more often than not,
 * some 13 that pass the check by chance.
 *
 * Not looked for: digits written as words or as letters like them (O for 0), digits among letters, a number spread over
 * several fields, and what is encrypted, compressed or encoded more than once. Whoever does that does it on purpose.
 */
export function holdsCardNumber(text: string): boolean {
  return holdsReadable(text) || [...decodedParts(text)].some(holdsReadable);
}

function holdsReadable(text: string): boolean {
  const digits = asciiDigits(text);
  if (digits !== undefined && digits < SHORTEST) {
    return false;
  }
  const unescaped = withoutEscapes(text);
  const plain = asciiDigits(unescaped) === undefined ? plainTextOf(unescaped) : unescaped;
  return holdsDigits(plain) || (unescaped !== text && holdsDigits(text));
}

function holdsDigits(plain: string): boolean {
  const uuids: string[] = [];
  const parted = plain.replace(UUID, (uuid) => {
    uuids.push(uuid);
    return uuid.replaceAll("-", "x");
  });
  const rows = (pattern: RegExp) => (parted.match(pattern) ?? []).map((row) => row.replace(/\D/g, ""));
  return (
    rows(GROUPED).some(looksLikeCard) || rows(SET_APART).some(holdsIssued) || uuids.some(isBuiltOnCardNumber)
  );
}

/** How many digits a text has, where it is of ASCII alone: that settles almost every text, at little cost. */
function asciiDigits(text: string): number | undefined {
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > LAST_OF_ASCII) {
      return undefined;
    }
    if (code >= ZERO && code <= NINE) {
      digits += 1;
    }
  }
  return digits;
}

/** The text itself, or a fixed notice in its place when it holds what looks like a card number. */
export function withoutCardNumber(text: string): string {
  return holdsCardNumber(text) ? REMOVED : text;
}

/** The paths to every string, number or key that holds a card number; a key is told by its parent's path. */
export function pathsToCardNumbers(value: unknown): string[][] {
  const found: string[][] = [];
  // A stack of our own: input nested thousands deep must not overflow the call stack.
  const pending: { value: unknown; path: string[] }[] = [{ value, path: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value: current, path } = next;
    if (typeof current === "object" && current !== null) {
      for (const [key, child] of Object.entries(current)) {
        const hidden = holdsCardNumber(key);
        if (hidden) {
          found.push(path);
        }
        pending.push({ value: child, path: hidden ? path : [...path, key] });
      }
    } else if (isText(current) && holdsCardNumber(String(current))) {
      found.push(path);
    }
  }
  return found;
}

function isText(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function looksLikeCard(digits: string): boolean {
  return (digits.length <= LONGEST && passesLuhn(digits)) || holdsIssued(digits);
}
