/** The lengths of card numbers (ISO/IEC 7812). */
const SHORTEST = 13;
const LONGEST = 19;

/** Digits that a person may have grouped with spaces or dashes of any kind. */
const GROUPED = /\d(?:[\s\p{Pd}]*\d){12,}/gu;

/** Digits that somebody set apart with other marks: 4111_1111.1111/1111. */
const SET_APART = /\d(?:[\s\p{P}\p{S}]{0,3}\d){12,}/gu;

/**
 * A UUID's groups are never read as one number: joined, one random UUID in some thousands would look like
 * a card. No group is longer than 12 digits, so that a UUID by itself is never refused.
 */
const UUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;

const LAST_OF_ASCII = 0x7f;
const ZERO = 0x30;
const NINE = 0x39;

const REMOVED = "[removed: looks like a card number]";

/** Visa; Mastercard; American Express; Diners Club; JCB; Maestro; Discover, UnionPay, RuPay and Maestro. */
const ISSUED =
  /^(?:4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3[0689]\d{12,17}|35\d{14,17}|5[06-8]\d{11,17}|6\d{14,18})$/;

/**
 * Tells whether a text holds what looks like a card number: 13 to 19 digits in a row that pass the Luhn
 * check, spaces and dashes between them allowed, wherever in the text they stand. Digits of other scripts and
 * invisible characters do not hide one. Within a longer row, and between other marks, only numbers such as issuers
 * give out are looked for: any 16 digits hold, more often than not, some 13 that pass the check by chance.
 */
export function holdsCardNumber(text: string): boolean {
  const digits = asciiDigits(text);
  if (digits !== undefined && digits < SHORTEST) {
    return false;
  }
  const plain = digits === undefined ? inAscii(text) : text;
  const parted = plain.replace(UUID, (uuid) => uuid.replaceAll("-", "x"));
  const rows = (pattern: RegExp) => (parted.match(pattern) ?? []).map((row) => row.replace(/\D/g, ""));
  return rows(GROUPED).some(looksLikeCard) || rows(SET_APART).some(holdsIssued);
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

/** A text with its digits as ours, and nothing invisible between them. */
function inAscii(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/(?!\d)\p{Nd}/gu, digitOf);
}

/** The digit of any script as one of ours. The ten digits of a script follow each other (Unicode, property Nd). */
function digitOf(character: string): string {
  const code = character.codePointAt(0) as number;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
    zero -= 1;
  }
  return String((code - zero) % 10);
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

function holdsIssued(digits: string): boolean {
  return windows(digits).some(isIssued);
}

/** Every part of a row of digits that is as long as a card number. */
function windows(digits: string): string[] {
  const found: string[] = [];
  for (let start = 0; start + SHORTEST <= digits.length; start += 1) {
    for (let length = SHORTEST; length <= LONGEST && start + length <= digits.length; length += 1) {
      found.push(digits.slice(start, start + length));
    }
  }
  return found;
}

function isIssued(digits: string): boolean {
  return ISSUED.test(digits) && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[index]);
    const doubled = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
