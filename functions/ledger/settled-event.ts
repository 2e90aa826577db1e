import * as z from "zod/mini";
import { CURRENCIES } from "../payments/currencies";
import { LARGEST_AMOUNT, transactionIdSchema } from "../payments/payment";
import { type Transfer, transferOf } from "./transfer";

const eventSchema = z.object({
  type: z.literal("payment.settled"),
  transactionId: transactionIdSchema,
  customerId: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  amount: z.int().check(z.minimum(1), z.maximum(LARGEST_AMOUNT)),
  currency: z.enum(CURRENCIES),
  originRegion: z.string().check(z.minLength(1)),
  contentHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  settledAt: z.iso.datetime(),
  settlementReference: z.optional(z.string().check(z.minLength(1))),
});

/** What is wrong with a message that cannot become a transfer, however often it is delivered. */
export class UnreadableEvent extends Error {
  override readonly name = "UnreadableEvent";
}

/**
 * The transfer of an event of the transactions topic; undefined where the event is of another type, which moves no
 * money.
 * @throws UnreadableEvent which names the fields, and never repeats what they hold
 */
export function transferIn(body: string): Transfer | undefined {
  const event = parse(body);
  if (typeof event.type === "string" && event.type !== "payment.settled") {
    return undefined;
  }
  const result = eventSchema.safeParse(event);
  if (result.success) {
    return transferOf(result.data);
  }
  const fields = new Set(result.error.issues.map(({ path }) => path.join(".")));
  throw new UnreadableEvent(
    `A message of the ledger's queue is no payment.settled event: ${[...fields].join(", ")} cannot be read. ` +
      "Look for its sender; redriving it is no use.",
  );
}

function parse(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) {
      return parsed as Record<string, unknown>;
    }
  } catch {
    // Told below, as for JSON that is no object.
  }
  throw new UnreadableEvent(
    "A message of the ledger's queue is no JSON object. Look for its sender; redriving it is no use.",
  );
}
