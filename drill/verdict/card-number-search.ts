import { SCRIPT_ZEROS } from "../clients/card-numbers";

/** No card number is shorter: the first digits by which one is looked for. */
const HEAD = 13;

/**
 * Looks for numbers that are known in texts of any kind. All that is not a digit is left out first, digits of other
 * scripts are read as ours, and so no mark between them hides one. It shares no code with what refuses them.
 */
export class CardNumberSearch {
  private readonly byHead = new Map<string, string[]>();

  constructor(numbers: Iterable<string>) {
    for (const number of numbers) {
      const head = number.slice(0, HEAD);
      this.byHead.set(head, [...(this.byHead.get(head) ?? []), number]);
    }
  }

  /** @returns whether the text holds one of the numbers */
  holds(text: string): boolean {
    const digits = digitsOf(text);
    for (let start = 0; start + HEAD <= digits.length; start += 1) {
      const numbers = this.byHead.get(digits.slice(start, start + HEAD));
      if (numbers?.some((number) => digits.startsWith(number, start)) === true) {
        return true;
      }
    }
    return false;
  }
}

function digitsOf(text: string): string {
  const plain = text.replace(/\\u([0-9a-f]{4})/gi, (_match, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  return /^[\x00-\x7f]*$/.test(plain) ? plain.replace(/\D+/g, "") : [...plain].map(digitOf).join("");
}

function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = [0x30, ...SCRIPT_ZEROS].find((start) => code >= start && code < start + 10);
  return zero === undefined ? "" : String(code - zero);
}
