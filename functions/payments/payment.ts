import * as z from "zod/mini";
import { CURRENCIES } from "./currencies";

/** The largest amount of one payment, in minor units. */
export const LARGEST_AMOUNT = 999_999_999_999;

/** Says what a field must be, and whether it was missing; never what was given. */
const must = (be: string) => ({
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? `is missing; it must be ${be}` : `must be ${be}`,
});

const UUID = must("a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12");
const CUSTOMER = must("1 to 64 letters, digits, underscores or dashes");
const AMOUNT = must(`a whole number of minor units from 1 to ${LARGEST_AMOUNT}`);
const TOKEN = must("8 to 128 letters, digits, underscores or dashes");
const DESCRIPTION = must("a text of at most 140 characters without control characters");

/** The client's own key of a payment, and its idempotency key. Either case is read, lower case is kept. */
export const transactionIdSchema = z
  .string(UUID)
  .check(z.regex(/^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/, UUID), z.toLowerCase());

/**
 * What a client sends to have a payment validated or processed. The API contract is generated from this
 * schema, so that each rule stands in a form which JSON Schema can say.
 */
export const paymentSchema = z.strictObject(
  {
    transactionId: transactionIdSchema,
    customerId: z.string(CUSTOMER).check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, CUSTOMER)),
    amount: z.int(AMOUNT).check(z.minimum(1, AMOUNT), z.maximum(LARGEST_AMOUNT, AMOUNT)),
    currency: z.enum(CURRENCIES, must("the ISO 4217 code of an active currency, such as USD")),
    paymentMethodToken: z.string(TOKEN).check(z.regex(/^[A-Za-z0-9_-]{8,128}$/, TOKEN)),
    description: z.optional(
      z.string(DESCRIPTION).check(
        z.maxLength(140, DESCRIPTION),
        // Without the u flag: API Gateway does not know it, and reads a class one UTF-16 code unit at a time.
        z.regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, DESCRIPTION),
        z.refine(isWellFormed, DESCRIPTION),
      ),
    ),
  },
  must("a JSON object that describes one payment"),
);

/** Half a surrogate pair is no character: no table could store it. (Node 20's types lack String.isWellFormed.) */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** A payment as the client described it, checked. */
export type Payment = z.infer<typeof paymentSchema>;
