import { OPEN_SHARDS } from "./open-shard";
import type { OpenPayment, OpenPayments, PaymentQueue } from "./ports";

/** Open payments counted in one run, at most: beyond it, "very many" is all that an operator needs to know. */
export const LARGEST_COUNT = 10_000;

export interface ReconcilePorts {
  readonly openPayments: OpenPayments;
  readonly queue: Pick<PaymentQueue, "sendAll">;
}

export interface ReconcileRules {
  readonly ownRegion: string;
  /** From what age, in seconds, an open payment of this Region is handed to the processor again. */
  readonly ownAgeSeconds: number;
  /** The same for a payment that the other Region accepted. */
  readonly peerAgeSeconds: number;
  /** The payments enqueued in one run, at most. */
  readonly limit: number;
}

export interface Reconciliation {
  /** How many payments are open, of any age, up to `LARGEST_COUNT` or so. */
  readonly open: number;
  /** The age of the oldest one in seconds; 0 when none is open. */
  readonly oldestAgeSeconds: number;
  /** How many were handed to the queue, and how many of these it did not take. */
  readonly enqueued: number;
  readonly sendFailures: number;
}

/**
 * Hands payments that stayed open for too long to this Region's processor, oldest first; where there are too many, the
 * oldest and the youngest of them, so that what fails again and again keeps nothing else waiting. Queues do not
 * replicate: this is how a payment whose message was lost, or is stranded in a dead Region, goes on.
 */
export async function reconcile(
  { openPayments, queue }: ReconcilePorts,
  rules: ReconcileRules,
  now: Date,
): Promise<Reconciliation> {
  const bound = Math.max(rules.limit, LARGEST_COUNT / OPEN_SHARDS.length);
  const shards = await Promise.all(OPEN_SHARDS.map((shard) => oldest(openPayments.pages(shard), bound)));
  const open = shards.flat().sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp));
  const age = ({ timestamp }: OpenPayment) => Math.max(0, (now.getTime() - Date.parse(timestamp)) / 1000);
  const isDue = (payment: OpenPayment) =>
    age(payment) >= (payment.originRegion === rules.ownRegion ? rules.ownAgeSeconds : rules.peerAgeSeconds);
  const due = bothEnds(open.filter(isDue), rules.limit);
  const refused = await queue.sendAll(due.map(({ transactionId }) => transactionId));
  return {
    open: open.length,
    oldestAgeSeconds: open[0] === undefined ? 0 : age(open[0]),
    enqueued: due.length - refused,
    sendFailures: refused,
  };
}

function bothEnds(payments: readonly OpenPayment[], limit: number): readonly OpenPayment[] {
  if (payments.length <= limit) {
    return payments;
  }
  const youngest = Math.floor(limit / 2);
  return [...payments.slice(0, limit - youngest), ...payments.slice(payments.length - youngest)];
}

async function oldest(pages: AsyncIterable<readonly OpenPayment[]>, bound: number): Promise<OpenPayment[]> {
  const payments: OpenPayment[] = [];
  for await (const page of pages) {
    payments.push(...page);
    if (payments.length >= bound) {
      break;
    }
  }
  return payments;
}
