import type { PaymentMessage } from "../payments/ports";
import { readTransactionId } from "../payments/read-payment";

/** What is wrong with a message that the processor cannot read; it goes to the dead-letter queue. */
export class UnreadableMessage extends Error {
  override readonly name = "UnreadableMessage";
  constructor() {
    super(
      'A message of the payment queue is not {"transactionId": "<UUID>", "contentHash": "<SHA-256>"}. ' +
        "Look for its sender; redriving it is no use.",
    );
  }
}

/** SHA-256 in hexadecimal. */
const CONTENT_HASH = /^[0-9a-f]{64}$/;

/** The body of a message to the processor: the key, and of what content; all else the table knows. */
export function messageFor({ transactionId, contentHash }: PaymentMessage): string {
  return JSON.stringify({ transactionId, contentHash });
}

/** What the body of a message says. Those of an older version name no content. */
export function paymentMessageIn(body: string): PaymentMessage {
  const { transactionId, contentHash } = parse(body) ?? {};
  const reading = readTransactionId(transactionId);
  if ("failures" in reading || !(contentHash === undefined || isContentHash(contentHash))) {
    throw new UnreadableMessage();
  }
  return { transactionId: reading.value, contentHash };
}

function isContentHash(value: unknown): value is string {
  return typeof value === "string" && CONTENT_HASH.test(value);
}

function parse(body: string): { transactionId?: unknown; contentHash?: unknown } | null {
  try {
    return JSON.parse(body) as { transactionId?: unknown; contentHash?: unknown } | null;
  } catch {
    return null;
  }
}
