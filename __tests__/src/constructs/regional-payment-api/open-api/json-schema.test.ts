import AjvDraft4 from "ajv-draft-04";
import fc from "fast-check";
import { paymentSchema } from "../../../../../functions/contract";
import type { Payment } from "../../../../../functions/payments/payment";
import { CURRENCIES } from "../../../../../functions/payments/currencies";
import { readPayment } from "../../../../../functions/payments/read-payment";
import { jsonSchemaOf } from "../../../../../src/constructs/regional-payment-api/open-api/json-schema";

/** Both ways in which a validator may read a pattern: by UTF-16 code units, as API Gateway's, or by code points. */
const VALIDATORS = [false, true].map((unicodeRegExp) =>
  new AjvDraft4({ unicodeRegExp }).compile(jsonSchemaOf(paymentSchema)),
);
const takenByGateway = (body: unknown): boolean[] => VALIDATORS.map((validate) => validate(body));
const takenByHandler = (body: unknown): boolean => paymentSchema.safeParse(body).success;

const PAYMENT: Payment = {
  transactionId: "3f2b8c1e-9d4a-4e7b-8a16-5c0d2e9f7b34",
  customerId: "customer-1042",
  amount: 12_900,
  currency: "EUR",
  paymentMethodToken: "pm_Zk3vQ8sT1xYw",
  description: "Order 1042",
};

/** Well-formed text of any script, with control characters now and then. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.string({ unit: "binary", maxLength: 150 }),
  fc.string({ unit: fc.constantFrom("\u{1f600}", "é", "x"), minLength: 130, maxLength: 150 }),
);
const FIELDS: Record<keyof Payment, fc.Arbitrary<unknown>> = {
  transactionId: fc.oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
    text,
  ),
  customerId: fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{0,66}$/), text),
  amount: fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.constantFrom(0, 1, 999_999_999_999, 1_000_000_000_000),
  ),
  currency: fc.oneof(fc.constantFrom(...CURRENCIES), fc.stringMatching(/^[A-Za-z]{3}$/)),
  paymentMethodToken: fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{6,130}$/), text),
  description: text,
};
const wellFormedJson = fc.jsonValue({ stringUnit: "grapheme" });
/** A payment with some fields replaced, some left out, and some that do not belong there. */
const bodies = fc.oneof(
  wellFormedJson,
  fc
    .tuple(
      fc.record(
        Object.fromEntries(
          Object.entries(FIELDS).map(([name, values]) => [
            name,
            fc.oneof(
              { weight: 8, arbitrary: fc.constant(PAYMENT[name as keyof Payment] as unknown) },
              { weight: 4, arbitrary: values },
              { weight: 1, arbitrary: wellFormedJson },
            ),
          ]),
        ),
        { requiredKeys: [] },
      ),
      fc.oneof(
        { weight: 9, arbitrary: fc.constant({}) },
        fc.dictionary(fc.string(), wellFormedJson, { maxKeys: 1 }),
      ),
    )
    .map(([fields, others]) => ({ ...PAYMENT, ...fields, ...others })),
  fc.subarray(Object.entries(PAYMENT)).map((entries) => Object.fromEntries(entries) as unknown),
);

test("API Gateway and the handlers take the same bodies, and refuse the same", () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const taken = takenByHandler(body);
      expect(takenByGateway(body)).toEqual([taken, taken]);
    }),
    { numRuns: 2000 },
  );
});

test.each(Object.entries(FIELDS))("they agree on every %s", (name, values) => {
  fc.assert(
    fc.property(values, (value) => {
      const body = { ...PAYMENT, [name]: value };
      const taken = takenByHandler(body);
      expect(takenByGateway(body)).toEqual([taken, taken]);
    }),
    { numRuns: 500 },
  );
});

test("they take an emoji, and count it as one character", () => {
  for (const [count, taken] of [
    [140, true],
    [141, false],
  ] as const) {
    const body = { ...PAYMENT, description: "\u{1f600}".repeat(count) };
    expect([takenByHandler(body), ...takenByGateway(body)]).toEqual([taken, taken, taken]);
  }
});

describe("what JSON Schema cannot say, the handlers alone refuse:", () => {
  test.each([
    ["half of a surrogate pair in the description", { ...PAYMENT, description: "\ud83d" }],
    ["a card number in the description", { ...PAYMENT, description: "4111 1111 1111 1111" }],
    ["a card number as the customer's id", { ...PAYMENT, customerId: "4111111111111111" }],
  ])("%s", (_what, body) => {
    expect(takenByGateway(body)).toEqual([true, true]);
    expect(readPayment(body)).toHaveProperty("failures");
  });
});
