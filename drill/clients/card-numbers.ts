import type { Random } from "../random";

/** Where the digits of other scripts begin; each script's ten digits follow each other. */
export const SCRIPT_ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10, 0x1d7ce] as const;

/** What issuers' numbers begin with, and how long they are. */
const ISSUERS = [
  { prefix: "4", length: 16 },
  { prefix: "4", length: 13 },
  { prefix: "51", length: 16 },
  { prefix: "2221", length: 16 },
  { prefix: "37", length: 15 },
  { prefix: "36", length: 14 },
  { prefix: "3528", length: 16 },
  { prefix: "6011", length: 16 },
  { prefix: "62", length: 19 },
] as const;

const pick = <Value>(values: readonly Value[], random: Random): Value =>
  values[Math.floor(random() * values.length)] as Value;

/** A number such as a card bears: an issuer's prefix, random digits, and the check digit of Luhn. */
export function someCardNumber(random: Random): string {
  const { prefix, length } = pick(ISSUERS, random);
  let digits: string = prefix;
  while (digits.length < length - 1) {
    digits += String(Math.floor(random() * 10));
  }
  return digits + checkDigit(digits);
}

/** The digit that makes the weighted sum a multiple of ten (ISO/IEC 7812-1). */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

type Spelling = (digits: string, random: Random) => string;

const parted =
  (mark: string): Spelling =>
  (digits) =>
    (digits.match(/\d{1,4}/g) ?? []).join(mark);

/** How people, and those who mean harm, write a card number into a text. */
const SPELLINGS: readonly Spelling[] = [
  (digits) => digits,
  parted(" "),
  parted("-"),
  parted("\u2013"),
  parted("."),
  parted("_"),
  parted(" / "),
  parted("\u00a0"),
  parted("\u200b"),
  parted("\u00ad"),
  (digits) => [...digits].join("\u2060"),
  (digits) => `card ${digits} exp 12/29`,
  (digits, random) => {
    const zero = pick(SCRIPT_ZEROS, random);
    return [...digits].map((digit) => String.fromCodePoint(zero + Number(digit))).join("");
  },
];

/** The number as some text may hold it. */
export function spelled(digits: string, random: Random): string {
  return pick(SPELLINGS, random)(digits, random);
}
