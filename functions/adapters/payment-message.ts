import { readTransactionId } from "../payments/read-payment";

/** What is wrong with a message that the processor cannot read; it goes to the dead-letter queue. */
export class UnreadableMessage extends Error {
  override readonly name = "UnreadableMessage";
  constructor() {
    super(
      'A message of the payment queue is not {"transactionId": "<UUID>"}. Look for its sender; redriving it is no use.',
    );
  }
}

/** The body of a message to the processor: the key alone, since the table holds the truth. */
export function messageFor(transactionId: string): string {
  return JSON.stringify({ transactionId });
}

/** The transactionId in the body of a message. */
export function transactionIdIn(body: string): string {
  const reading = readTransactionId(parse(body)?.transactionId);
  if ("failures" in reading) {
    throw new UnreadableMessage();
  }
  return reading.value;
}

function parse(body: string): { transactionId?: unknown } | null {
  try {
    return JSON.parse(body) as { transactionId?: unknown } | null;
  } catch {
    return null;
  }
}
