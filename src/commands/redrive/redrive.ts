import type { RedriveRequest } from "./request";
import type { DeadLetter, DeadLetterQueue } from "./dead-letter-queue";

export interface RedriveResult {
  /** Payments that were moved; in a dry run, those that would have been. */
  readonly moved: number;
  /** Messages that name no payment. */
  readonly unreadable: number;
  /** Payments that the payment queue did not take. */
  readonly refused: number;
}

type Options = Pick<RedriveRequest, "dryRun" | "maximum">;

/**
 * Moves dead letters back until the queue shows no more of them, or the maximum is reached. What stays behind is
 * shown to others again at the end, however it ends.
 * @param say is told of the progress, a line at a time
 */
export async function redrive(
  queue: Pick<DeadLetterQueue, "receive" | "move" | "release">,
  { dryRun, maximum }: Options,
  say: (line: string) => void,
): Promise<RedriveResult> {
  const staying: DeadLetter[] = [];
  const seen = new Set<string>();
  const result = { moved: 0, unreadable: 0, refused: 0 };
  try {
    while (result.moved < maximum) {
      const letters = (await queue.receive(maximum - result.moved)).filter(
        ({ messageId }) => !seen.has(messageId),
      );
      if (letters.length === 0) {
        break;
      }
      letters.forEach(({ messageId }) => seen.add(messageId));
      const payments = letters.filter(({ transactionId }) => transactionId !== undefined);
      const moved = dryRun || payments.length === 0 ? payments : await queue.move(payments);
      staying.push(...letters.filter((letter) => dryRun || !moved.includes(letter)));
      report(letters, moved, dryRun, say);
      result.moved += moved.length;
      result.unreadable += letters.length - payments.length;
      result.refused += payments.length - moved.length;
    }
  } finally {
    await queue.release(staying);
  }
  return result;
}

function report(
  letters: readonly DeadLetter[],
  moved: readonly DeadLetter[],
  dryRun: boolean,
  say: (line: string) => void,
): void {
  for (const letter of letters) {
    const { transactionId, messageId } = letter;
    if (transactionId === undefined) {
      say(`names no payment: message ${messageId}`);
    } else if (moved.includes(letter)) {
      say(`${dryRun ? "would move" : "moved"} ${transactionId}`);
    } else {
      say(`not taken by the payment queue: ${transactionId}`);
    }
  }
}
