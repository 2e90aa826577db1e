/** The lengths of card numbers (ISO/IEC 7812). */
export const SHORTEST = 13;
export const LONGEST = 19;

/** Visa; Mastercard; American Express; Diners Club; JCB; Maestro; Discover, UnionPay, RuPay and Maestro. */
const ISSUED =
  /^(?:4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3[0689]\d{12,17}|35\d{14,17}|5[06-8]\d{11,17}|6\d{14,18})$/;

/** What most cards are: Visa, Mastercard, Discover and UnionPay of 16 digits, American Express of 15. */
const COMMON = /^(?:(?:4\d|5[1-5]|2[2-7]|6[0245])\d{14}|3[47]\d{13})$/;

/** Whether a row of digits holds a number such as issuers give out, anywhere. */
export function holdsIssued(digits: string): boolean {
  return windows(digits).some((part) => ISSUED.test(part) && passesLuhn(part));
}

/** Whether a text is, as a whole, a number of the common kinds of cards. */
export function isCommonNumber(text: string): boolean {
  return COMMON.test(text) && passesLuhn(text);
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

export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[index]);
    const doubled = (digits.length - index) % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
