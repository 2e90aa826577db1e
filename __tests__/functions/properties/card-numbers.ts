import fc from "fast-check";
import type { Input } from "./arbitraries";

/** What issuers' numbers begin with, and how long they are. */
const ISSUERS = [
  { prefix: "4", length: 16 },
  { prefix: "4", length: 13 },
  { prefix: "52", length: 16 },
  { prefix: "2221", length: 16 },
  { prefix: "37", length: 15 },
  { prefix: "36", length: 14 },
  { prefix: "3528", length: 16 },
  { prefix: "6011", length: 16 },
  { prefix: "62", length: 19 },
] as const;

/** A card number, by its digits alone. */
export const cardNumber: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...ISSUERS),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 }),
  )
  .map(([{ prefix, length }, digits]) => withCheckDigit((prefix + digits.join("")).slice(0, length - 1)));

function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/** Ways in which people write a card number. */
const writing = fc.constantFrom<(digits: string) => string>(
  (digits) => digits,
  (digits) => digits.replace(/\d{4}(?=\d)/g, "$& "),
  (digits) => digits.replace(/\d{4}(?=\d)/g, "$&-"),
  (digits) => digits.replace(/\d{4}(?=\d)/g, "$& - "),
  (digits) => `card ${digits}, please`,
  (digits) => `x${digits}y`,
  (digits) => `0${digits}1`,
);

/** An input with a card number in it, and the card number. */
export interface Leak {
  readonly digits: string;
  readonly input: Input;
}

/** Puts a card number into a valid input: each place where anything may stand. */
const place = fc.constantFrom<
  (written: string, input: Input, body: Record<string, unknown>) => Partial<Input>
>(
  ...["transactionId", "customerId", "currency", "paymentMethodToken", "description", "pan"].map(
    (field) => (written: string, _input: Input, body: Record<string, unknown>) => ({
      body: JSON.stringify({ ...body, [field]: written }),
    }),
  ),
  (written, _input, body) => ({ body: JSON.stringify({ ...body, amount: Number(digitsOf(written)) }) }),
  (written, _input, body) => ({ body: JSON.stringify({ ...body, [written]: true }) }),
  (written, _input, body) => ({
    body: JSON.stringify({ ...body, customerId: { [written]: [written, { card: written }] } }),
  }),
  (written) => ({ body: written }),
  (written, { body }) => ({ body: `${body?.slice(0, -1)},"card":"${written}"` }),
  (written) => ({ headers: { "content-type": written } }),
  (written, { headers }) => ({ headers: { ...headers, [written]: written, "x-card": written } }),
  (written) => ({ path: written }),
  (written) => ({ query: { [written]: written, deep: written } }),
  (written) => ({ requestId: written }),
  (written) => ({ message: written }),
  (written) => ({ message: JSON.stringify({ transactionId: written, [written]: written }) }),
  (written, { message }) => ({ message: message.replace("{", `{${JSON.stringify(written)}:1,`) }),
);

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** Valid inputs, each with one card number put anywhere into it. */
export function leaks(input: fc.Arbitrary<Input>): fc.Arbitrary<Leak> {
  return fc.tuple(input, cardNumber, writing, place).map(([valid, digits, write, put]) => {
    const body = JSON.parse(valid.body as string) as Record<string, unknown>;
    return { digits, input: { ...valid, ...put(write(digits), valid, body) } };
  });
}

/** Whether a text repeats a card number, however it is written there. */
export function repeats(text: string, digits: string): boolean {
  return text.includes(digits) || text.replace(/[\s\p{Pd}]/gu, "").includes(digits);
}
