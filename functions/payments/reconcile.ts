import { OPEN_SHARDS, RETRY_SHARDS } from "./open-shard";
import type { OpenPage, OpenPayment, OpenPayments, PaymentQueue } from "./ports";

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
  /** The same for a payment that the other Region accepted; an attempt that is due there waits as long. */
  readonly peerAgeSeconds: number;
  /** The payments enqueued in one run, at most. */
  readonly limit: number;
  /** Whether this Region may settle: if not, it brings to their end only those that are settled. */
  readonly maySettle: boolean;
}

export interface Reconciliation {
  /** How many payments are open, of any age, up to `LARGEST_COUNT` or so. */
  readonly open: number;
  /** How many of them wait for another attempt. */
  readonly waiting: number;
  /** The age of the oldest one in seconds; 0 when none is open. */
  readonly oldestAgeSeconds: number;
  /** How many were handed to the queue, and how many of these it did not take. */
  readonly enqueued: number;
  readonly sendFailures: number;
  /** Rows that cannot be read. The processor lays their payments before a person. */
  readonly unreadable: number;
}

/**
 * Hands payments that stayed open for too long to this Region's processor. Those that no attempt has failed for come
 * first, oldest first, and where there are too many of them, the oldest and the youngest; those whose next attempt is
 * due have half of the run at most, or what the others leave. Queues do not replicate: this is how a payment whose
 * message was lost, or is stranded in a dead Region, goes on.
 */
export async function reconcile(
  { openPayments, queue }: ReconcilePorts,
  rules: ReconcileRules,
  now: Date,
): Promise<Reconciliation> {
  const [fresh, retries] = await Promise.all([
    Promise.all(OPEN_SHARDS.map((shard) => first(openPayments.fresh(shard), rules))).then(joined),
    Promise.all(RETRY_SHARDS.map((shard) => first(openPayments.retries(shard), rules))).then(joined),
  ]);
  const dueFresh = inOrder(fresh.payments.filter((payment) => isDue(payment, payment.timestamp, now, rules)));
  const dueRetries = inOrder(
    retries.payments.filter(({ nextAttemptAt, ...payment }) =>
      isDueAgain(payment, nextAttemptAt, now, rules),
    ),
    ({ nextAttemptAt, timestamp }) => nextAttemptAt ?? timestamp,
  );
  const unreadable = [...fresh.unreadable, ...retries.unreadable];
  const share = rules.limit - Math.min(dueRetries.length, Math.floor(rules.limit / 2));
  const chosen = bothEnds(dueFresh, share).map(({ transactionId }) => transactionId);
  const again = dueRetries.slice(0, rules.limit - chosen.length).map(({ transactionId }) => transactionId);
  const ids = [...chosen, ...again, ...unreadable.slice(0, rules.limit)];
  const refused = await queue.sendAll(ids.map((transactionId) => ({ transactionId })));
  const open = [...fresh.payments, ...retries.payments];
  return {
    open: open.length,
    waiting: retries.payments.length,
    oldestAgeSeconds: Math.max(0, ...open.map(({ timestamp }) => secondsSince(timestamp, now))),
    enqueued: ids.length - refused,
    sendFailures: refused,
    unreadable: unreadable.length,
  };
}

function isDue(
  { originRegion, status }: OpenPayment,
  since: string,
  now: Date,
  rules: ReconcileRules,
): boolean {
  const age = originRegion === rules.ownRegion ? rules.ownAgeSeconds : rules.peerAgeSeconds;
  return (rules.maySettle || status === "SETTLED") && secondsSince(since, now) >= age;
}

/** An attempt of this Region's payments is due at its time; that of the other's, when its Region has let it pass. */
function isDueAgain(
  payment: OpenPayment,
  due: string | undefined,
  now: Date,
  rules: ReconcileRules,
): boolean {
  return isDue(payment, due ?? payment.timestamp, now, { ...rules, ownAgeSeconds: 0 });
}

/** Negative where the time has yet to come. */
function secondsSince(time: string, now: Date): number {
  return (now.getTime() - Date.parse(time)) / 1000;
}

function inOrder(
  payments: readonly OpenPayment[],
  by: (payment: OpenPayment) => string = ({ timestamp }) => timestamp,
): OpenPayment[] {
  return [...payments].sort((one, other) => Date.parse(by(one)) - Date.parse(by(other)));
}

function bothEnds(payments: readonly OpenPayment[], limit: number): readonly OpenPayment[] {
  if (payments.length <= limit) {
    return payments;
  }
  const youngest = Math.floor(limit / 2);
  return [...payments.slice(0, limit - youngest), ...payments.slice(payments.length - youngest)];
}

/** The first pages of a shard, up to its part of what is counted. */
async function first(pages: AsyncIterable<OpenPage>, { limit }: ReconcileRules): Promise<OpenPage> {
  const bound = Math.max(limit, LARGEST_COUNT / OPEN_SHARDS.length);
  const found: OpenPage[] = [];
  for await (const page of pages) {
    found.push(page);
    if (
      found.reduce((sum, { payments, unreadable }) => sum + payments.length + unreadable.length, 0) >= bound
    ) {
      break;
    }
  }
  return joined(found);
}

function joined(pages: readonly OpenPage[]): OpenPage {
  return {
    payments: pages.flatMap(({ payments }) => payments),
    unreadable: pages.flatMap(({ unreadable }) => unreadable),
  };
}
