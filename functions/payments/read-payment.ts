import { holdsCardNumber, pathsToCardNumbers } from "./card-number";
import { type Payment, paymentSchema, transactionIdSchema } from "./payment";

/** One field that was refused: where it stands, as a JSON Pointer in URI fragment form, and what is wrong. */
export interface Failure {
  readonly pointer: string;
  readonly detail: string;
}

/** What was read from input that nobody has checked yet: the value, or every reason why not. */
export type Reading<Value> = { readonly value: Value } | { readonly failures: Failure[] };

const CARD_NUMBER = "looks like a card number; send the token of the payment method instead";
const UNKNOWN = "is not a field of a payment; remove it";

/** Reads a payment from a parsed request body. */
export function readPayment(input: unknown): Reading<Payment> {
  const failures = new Map<string, string>();
  for (const path of pathsToCardNumbers(input)) {
    failures.set(pointerTo(path), CARD_NUMBER);
  }
  const result = paymentSchema.safeParse(input);
  for (const issue of result.error?.issues ?? []) {
    const paths =
      issue.code === "unrecognized_keys"
        ? issue.keys.filter((key) => !holdsCardNumber(key)).map((key) => ({ path: [key], detail: UNKNOWN }))
        : [{ path: issue.path.map(String), detail: issue.message }];
    for (const { path, detail } of paths) {
      const pointer = pointerTo(path);
      failures.set(pointer, failures.get(pointer) ?? detail);
    }
  }
  return result.success && failures.size === 0
    ? { value: result.data }
    : { failures: [...failures].map(([pointer, detail]) => ({ pointer, detail })) };
}

/** Reads a transactionId that stands alone, as in a path or a message. */
export function readTransactionId(input: unknown): Reading<string> {
  const result = transactionIdSchema.safeParse(input);
  return result.success
    ? { value: result.data }
    : {
        failures: result.error.issues.map(({ message }) => ({ pointer: "#/transactionId", detail: message })),
      };
}

function pointerTo(path: readonly string[]): string {
  const segments = path.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"));
  return ["#", ...segments.map((segment) => encodeURIComponent(wellFormed(segment)))].join("/");
}

/** encodeURIComponent throws on half a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
