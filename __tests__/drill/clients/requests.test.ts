import { malformedRequest, requestWithCardNumber } from "../../../drill/clients/single-requests";
import { SCRIPT_ZEROS, someCardNumber, spelled } from "../../../drill/clients/card-numbers";
import { changed, somePayment } from "../../../drill/clients/payment";
import { randomFrom } from "../../../drill/random";
import { readPayment } from "../../../functions/payments/read-payment";
import { transactionIdSchema } from "../../../functions/payments/payment";

const random = randomFrom(7);
const many = <Value>(make: () => Value) => Array.from({ length: 500 }, make);

/** Written down anew, so that a generator which is wrong does not judge itself. */
function passesLuhn(digits: string): boolean {
  const values = [...digits].map(Number);
  const doubled = values.map((value, index) => ((values.length - index) % 2 === 0 ? value * 2 : value));
  return doubled.reduce((sum, value) => sum + Math.floor(value / 10) + (value % 10), 0) % 10 === 0;
}

test("card numbers have 13 to 19 digits and pass Luhn's check", () => {
  const numbers = many(() => someCardNumber(random));
  expect(numbers.filter((digits) => !/^\d{13,19}$/.test(digits) || !passesLuhn(digits))).toEqual([]);
  expect(new Set(numbers).size).toBeGreaterThan(490);
  expect(passesLuhn("4111111111111112")).toBe(false);
});

test("a spelling changes marks and scripts, and none of the digits", () => {
  const asDigits = (text: string) =>
    [...text]
      .map((character) => {
        const code = character.codePointAt(0) ?? 0;
        const zero = [0x30, ...SCRIPT_ZEROS].find((start) => code >= start && code < start + 10);
        return zero === undefined ? "" : String(code - zero);
      })
      .join("");
  const digits = "4111111111111111";
  const spellings = new Set(many(() => spelled(digits, random)));
  expect(spellings.size).toBeGreaterThan(15);
  for (const text of spellings) {
    expect(asDigits(text)).toContain(digits);
  }
});

test("payments are valid, and what is changed of one is valid too and another content", () => {
  for (const payment of many(() => somePayment(random))) {
    const other = changed(payment, random);
    expect(readPayment(payment)).toHaveProperty("value");
    expect(readPayment(other)).toHaveProperty("value");
    expect(other.transactionId).toBe(payment.transactionId);
    expect(other).not.toEqual(payment);
  }
});

test("malformed bodies are no payment", () => {
  const bodies = many(() => malformedRequest(random).body ?? "");
  const valid = bodies.filter((body) => {
    try {
      return "value" in readPayment(JSON.parse(body));
    } catch {
      return false;
    }
  });
  expect(valid).toEqual([]);
  expect(new Set(bodies.map((body) => body.slice(0, 3))).size).toBeGreaterThan(4);
});

test("a request with a card number is refused by what the domain says of it, wherever the number stands", () => {
  const requests = many(() => requestWithCardNumber(random));
  const accepted = requests.filter(({ method, path, body }) =>
    method === "GET"
      ? transactionIdSchema.safeParse(path.replace("/payments/", "")).success
      : "value" in readPayment(JSON.parse(body ?? "")),
  );
  expect(accepted).toEqual([]);
  expect(new Set(requests.map(({ method, path }) => `${method} ${path.slice(0, 9)}`)).size).toBe(3);
});
