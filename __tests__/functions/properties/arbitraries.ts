import fc from "fast-check";
import { CURRENCIES } from "../../../functions/payments/currencies";
import { LARGEST_AMOUNT } from "../../../functions/payments/payment";

/** What reaches a Region from outside, in all of its parts. */
export interface Input {
  readonly body: string | null;
  readonly headers: Record<string, string> | null;
  /** The transactionId of a path. */
  readonly path: string | null;
  readonly query: Record<string, string> | null;
  readonly requestId: string | undefined;
  readonly isBase64Encoded: boolean;
  /** The body of a message of the queue. */
  readonly message: string;
}

/** Any text: control characters, astral characters and halves of them included. */
const anyCharacter = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }),
  fc.integer({ min: 0, max: 0xffff }),
  fc.integer({ min: 0, max: 0x10ffff }),
);
const anyText = fc
  .array(anyCharacter, { maxLength: 40 })
  .map((characters) => String.fromCodePoint(...characters));
const plainText = fc.string({ maxLength: 20 });

const uuid = fc.uuid().map((id) => id.toLowerCase());
const word = fc.stringMatching(/^[A-Za-z0-9_-]{8,24}$/);

/** A payment that is right in every field, but for digits that may look like a card number by chance. */
const payment: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    transactionId: uuid,
    customerId: word,
    amount: fc.integer({ min: 1, max: LARGEST_AMOUNT }),
    currency: fc.constantFrom(...CURRENCIES),
    paymentMethodToken: word,
    description: fc.string({ maxLength: 60 }),
  },
  { requiredKeys: ["transactionId", "customerId", "amount", "currency", "paymentMethodToken"] },
);

const arbitraryBody = fc.oneof(fc.constant(null), anyText, fc.json({ maxDepth: 3 }));

/** Whatever anybody may send. */
export const arbitraryInput: fc.Arbitrary<Input> = fc.record({
  body: arbitraryBody,
  headers: fc.option(
    fc.dictionary(fc.oneof(plainText, fc.constantFrom("Content-Type", "content-type")), plainText, {
      maxKeys: 3,
    }),
  ),
  path: fc.option(anyText),
  query: fc.option(fc.dictionary(fc.oneof(plainText, fc.constant("deep")), plainText, { maxKeys: 2 })),
  requestId: fc.option(anyText, { nil: undefined }),
  isBase64Encoded: fc.boolean(),
  message: arbitraryBody.map(String),
});

/** Inputs that are right, so that nothing but the card number can stop them. */
export const validInput: fc.Arbitrary<Input> = fc.record({
  body: payment.map((valid) => JSON.stringify(valid)),
  headers: fc.constant({ "Content-Type": "application/json" }),
  path: uuid,
  query: fc.constant({ deep: "1" }),
  requestId: uuid,
  isBase64Encoded: fc.constant(false),
  message: uuid.map((transactionId) => JSON.stringify({ transactionId })),
});

/** Values that are nearly what some field takes. */
const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  anyText,
  fc.constantFrom(0, -1, 1.5, 1e21, LARGEST_AMOUNT + 1, "usd", "", " ", null, true, "\u0000", "\ud800", "💶"),
);
const oddKey = fc.oneof(
  fc.constantFrom("transactionId", "customerId", "amount", "currency", "paymentMethodToken", "description"),
  fc.constantFrom("__proto__", "constructor", "toString", "TransactionId", "amount "),
  plainText,
);
const change = fc.tuple(oddKey, oddValue);
/** Ways to spell a body almost as JSON. */
const spelling = fc.constantFrom<(json: string) => string>(
  (json) => json,
  (json) => ` \n${json}\t`,
  (json) => `\ufeff${json}`,
  (json) => json.slice(0, -1),
  (json) => `${json}${json}`,
  (json) => `[${json}]`,
  (json) => JSON.stringify(json),
  (json) => json.replace("{", '{"amount":7,'),
  (json) => json.replaceAll('"', "'"),
);
const mediaType = fc.constantFrom(
  ...["application/json", "application/json; charset=utf-8", "Application/JSON", "application/problem+json"],
  ...["text/json", "application/json; charset=latin1", "application/jsonx", ""],
);
const nearlyUuid = fc
  .tuple(uuid, fc.constantFrom("", " ", "\n", "%20", "/", "{", "0"), fc.boolean())
  .map(([id, tail, upper]) => (upper ? id.toUpperCase() : id) + tail);

/** A valid payment with up to two things wrong in it, on its way in all forms. Most of them stay valid. */
export const nearlyValidInput: fc.Arbitrary<Input> = fc
  .record({
    payment,
    changes: fc.array(change, { maxLength: 2 }),
    messageChanges: fc.array(change, { maxLength: 1 }),
    spell: fc.oneof({ weight: 3, arbitrary: fc.constant((json: string) => json) }, spelling),
    mediaType: fc.oneof({ weight: 3, arbitrary: fc.constant("application/json") }, mediaType),
    path: nearlyUuid,
    deep: fc.constantFrom("1", "0", "true"),
    requestId: uuid,
    isBase64Encoded: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  })
  .map(({ payment: valid, changes, messageChanges, spell, mediaType: contentType, path, deep, ...rest }) => ({
    ...rest,
    body: spell(withChanges(valid, changes)),
    headers: { "Content-Type": contentType },
    path,
    query: { deep },
    message: spell(withChanges({ transactionId: valid.transactionId }, messageChanges)),
  }));

/** By way of text, so that a change of "__proto__" stands in the body and nowhere else. */
function withChanges(value: Record<string, unknown>, changes: readonly [string, unknown][]): string {
  const kept = Object.entries(value).filter(([key]) => !changes.some(([changed]) => changed === key));
  const fields = [...kept, ...changes].map(
    ([key, field]) => `${JSON.stringify(key)}:${JSON.stringify(field)}`,
  );
  return `{${fields.join(",")}}`;
}
