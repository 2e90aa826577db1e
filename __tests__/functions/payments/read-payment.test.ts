import { CURRENCIES } from "../../../functions/payments/currencies";
import { LARGEST_AMOUNT } from "../../../functions/payments/payment";
import { type Failure, readPayment, readTransactionId } from "../../../functions/payments/read-payment";
import { aPayment, CARD_NUMBER, ID } from "../support/payments";

function failures(input: unknown): Failure[] {
  const reading = readPayment(input);
  return "failures" in reading ? reading.failures : [];
}

function refusedPointers(input: unknown): string[] {
  return failures(input).map(({ pointer }) => pointer);
}

test("reads a payment as it was sent", () => {
  const payment = aPayment({ description: "Order 1042 ✓" });
  expect(readPayment(payment)).toEqual({ value: payment });
});

test("keeps the transactionId in lower case", () => {
  const reading = readPayment(aPayment({ transactionId: ID.toUpperCase() }));
  expect(reading).toHaveProperty("value.transactionId", ID);
});

test.each([
  ["transactionId", "3f2b8c1e9d4a4e7b8a165c0d2e9f7b34"],
  ["transactionId", `${ID}\n`],
  ["customerId", ""],
  ["customerId", "c".repeat(65)],
  ["customerId", "ann@home"],
  ["amount", 0],
  ["amount", 1.5],
  ["amount", "100"],
  ["amount", LARGEST_AMOUNT + 1],
  ["currency", "eur"],
  ["currency", "DEM"],
  ["paymentMethodToken", "short"],
  ["paymentMethodToken", "t".repeat(129)],
  ["description", "d".repeat(141)],
  ["description", "💶".repeat(141)],
  ["description", "two\nlines"],
  ["description", "\ud800"],
  ["description", null],
])("refuses %s %j", (field, value) => {
  expect(refusedPointers({ ...aPayment(), [field]: value })).toEqual([`#/${field}`]);
});

test.each([
  ["amount", 1],
  ["amount", LARGEST_AMOUNT],
  ["customerId", "c".repeat(64)],
  ["paymentMethodToken", "t".repeat(128)],
  ["description", ""],
  ["description", "💶".repeat(140)],
])("takes %s %j", (field, value) => {
  expect(refusedPointers({ ...aPayment(), [field]: value })).toEqual([]);
});

test("lists every failing field at once", () => {
  expect(refusedPointers({ amount: 0, currency: "X" })).toEqual([
    "#/transactionId",
    "#/customerId",
    "#/amount",
    "#/currency",
    "#/paymentMethodToken",
  ]);
});

test("says of a missing field that it is missing", () => {
  expect(failures({ ...aPayment(), currency: undefined })[0]?.detail).toMatch(
    /^is missing; it must be the ISO 4217 code/,
  );
});

test("says of a wrong field only what it must be", () => {
  expect(failures(aPayment({ currency: "secret" }))[0]?.detail).toBe(
    "must be the ISO 4217 code of an active currency, such as USD",
  );
});

test.each([[null], [[]], ["payment"], [7]])("refuses %j in place of an object", (input) => {
  expect(refusedPointers(input)).toEqual(["#"]);
});

test("refuses unknown fields, and escapes their names into pointers", () => {
  expect(refusedPointers({ ...aPayment(), "a/b~c": 1, "d e": 2, "\ud800": 3 })).toEqual([
    "#/a~1b~0c",
    "#/d%20e",
    "#/%EF%BF%BD",
  ]);
});

test.each(["__proto__", "constructor", "toString"])("refuses the field %s and pollutes nothing", (name) => {
  const input: unknown = JSON.parse(JSON.stringify(aPayment()).replace("{", `{"${name}":{"polluted":true},`));
  expect(refusedPointers(input)).toEqual([`#/${name}`]);
  expect({}).not.toHaveProperty("polluted");
});

test.each([
  ["in a known field", { ...aPayment(), customerId: CARD_NUMBER }, "#/customerId"],
  ["in the amount", { ...aPayment(), amount: Number(CARD_NUMBER) }, "#/amount"],
  ["in an unknown field", { ...aPayment(), pan: CARD_NUMBER }, "#/pan"],
  ["in the depth of an unknown field", { ...aPayment(), card: { number: CARD_NUMBER } }, "#/card/number"],
  ["in the name of a field", { ...aPayment(), [CARD_NUMBER]: 1 }, "#"],
])("refuses a card number %s without repeating it", (_where, input, pointer) => {
  const found = failures(input);
  expect(found).toContainEqual({
    pointer,
    detail: "looks like a card number; send the token of the payment method instead",
  });
  expect(JSON.stringify(found)).not.toContain(CARD_NUMBER);
});

test("knows the active currencies, each once", () => {
  expect(CURRENCIES).toEqual(expect.arrayContaining(["USD", "EUR", "JPY", "ZWG"]));
  expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
  expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
});

describe("readTransactionId", () => {
  test("reads either case", () => {
    expect(readTransactionId(ID.toUpperCase())).toEqual({ value: ID });
  });

  test.each([[undefined], [CARD_NUMBER], [7]])("refuses %j without repeating it", (input) => {
    const reading = readTransactionId(input);
    expect(reading).toHaveProperty("failures.0.pointer", "#/transactionId");
    expect(JSON.stringify(reading)).not.toContain(CARD_NUMBER);
  });
});
