import { conflictRecordOf } from "./conflict-record";
import { afterFailedAttempt, isBackingOff } from "./failed-attempt";
import { mayHaveExpired } from "./key-lifetime";
import type {
  Clock,
  PaymentMessage,
  PaymentStore,
  ReceiptArchive,
  SettlementPort,
  TransactionsTopic,
} from "./ports";
import { receiptOf, settledEventOf } from "./receipt";
import { inReview, isOpen, rehearsed, type StoredPayment } from "./stored-payment";

export interface ProcessorPorts {
  readonly store: Pick<PaymentStore, "find" | "advance">;
  readonly settlement: SettlementPort;
  readonly topic: TransactionsTopic;
  readonly receipts: ReceiptArchive;
  readonly now: Clock;
  /** Whether this Region may settle what nobody has settled yet: in eventual mode, not while it is fenced. */
  readonly maySettle: () => Promise<boolean>;
  /** How long the settlement provider keeps its keys, in hours. @default the ledger itself settles, for ever */
  readonly settlementKeyLifetimeHours?: number;
}

export interface Progress {
  readonly payment: StoredPayment;
  /**
   * - closed: this run closed it
   * - closed-before: it was closed before, or by another run
   * - waiting: an attempt failed before, and the next one is not due
   * - left-to-peer: this Region may not settle it; the other Region's reconciler finds it
   * - attempt-failed: this run's attempt failed, which is counted; the reconciler brings it back when it is due
   */
  readonly outcome: "closed" | "closed-before" | "waiting" | "left-to-peer" | "attempt-failed";
  /** Why the attempt of this run failed, also where that closed the payment. */
  readonly failure?: unknown;
}

/** No such payment in this Region's replica: it may still be on its way, so the message is tried again. */
export class PaymentNotFound extends Error {
  override readonly name = "PaymentNotFound";
  constructor(readonly transactionId: string) {
    super(
      `No payment ${transactionId} is stored here. If its replication lags, the next delivery finds it; ` +
        "a message that stays in the dead-letter queue names a payment that was never accepted.",
    );
  }
}

/**
 * Takes a payment as many steps as are left. Every step may be repeated and every state change is
 * conditional, so a run may stop anywhere, or meet another run, and the next one resumes. A step that fails is
 * counted in the payment itself, whose next attempt waits longer each time; in the end a person is told.
 */
export async function processPayment(message: PaymentMessage, ports: ProcessorPorts): Promise<Progress> {
  let payment = await find(message, ports);
  while (isOpen(payment) || conflicts(message, payment)) {
    if (!conflicts(message, payment) && isBackingOff(payment, ports.now())) {
      return { payment, outcome: "waiting" };
    }
    const step = await takeStep(message, payment, ports);
    if (step === "left-to-peer") {
      return { payment, outcome: step };
    }
    if (step.next.reviewReason === "content_conflict") {
      await ports.receipts.write(conflictRecordOf(step.next, message));
    }
    if (await ports.store.advance(payment, step.next)) {
      payment = step.next;
      if (!isOpen(payment)) {
        return { payment, outcome: "closed", failure: step.failure };
      }
      if (step.failure !== undefined) {
        return { payment, outcome: "attempt-failed", failure: step.failure };
      }
    } else {
      // Another run went first: go on from where it left the payment.
      payment = await find(message, ports);
    }
  }
  return { payment, outcome: "closed-before" };
}

async function find({ transactionId }: PaymentMessage, { store }: ProcessorPorts): Promise<StoredPayment> {
  const payment = await store.find(transactionId);
  if (payment === undefined) {
    throw new PaymentNotFound(transactionId);
  }
  return payment;
}

/** What was acknowledged is not what is stored: another Region's write under the same id has taken its place. */
function conflicts({ contentHash }: PaymentMessage, payment: StoredPayment): boolean {
  return (
    contentHash !== undefined &&
    contentHash !== payment.contentHash &&
    payment.reviewReason !== "content_conflict"
  );
}

interface Step {
  readonly next: StoredPayment;
  readonly failure?: unknown;
}

async function takeStep(
  message: PaymentMessage,
  payment: StoredPayment,
  ports: ProcessorPorts,
): Promise<Step | "left-to-peer"> {
  const now = ports.now();
  // Before anything that would be seen outside.
  if (payment.rehearsal) {
    return { next: rehearsed(payment, now) };
  }
  if (conflicts(message, payment)) {
    return { next: inReview(payment, "content_conflict", now) };
  }
  if (payment.status === "ACCEPTED" && payment.reviewRequired) {
    return { next: inReview(payment, "amount_over_threshold", now) };
  }
  if (payment.status === "ACCEPTED" && !(await ports.maySettle())) {
    return "left-to-peer";
  }
  try {
    return {
      next: payment.status === "SETTLED" ? await complete(payment, ports) : await settle(payment, ports),
    };
  } catch (failure) {
    return { next: afterFailedAttempt(payment, failure, ports.now()), failure };
  }
}

async function settle(
  payment: StoredPayment,
  { settlement, now, settlementKeyLifetimeHours }: ProcessorPorts,
): Promise<StoredPayment> {
  if (
    settlementKeyLifetimeHours !== undefined &&
    mayHaveExpired(payment, settlementKeyLifetimeHours, now())
  ) {
    return inReview(payment, "settlement_key_expired", now());
  }
  const { transactionId, customerId, amount, currency, paymentMethodToken, contentHash } = payment;
  const answer = await settlement.settle({
    ...{ transactionId, customerId, amount, currency, paymentMethodToken, contentHash },
  });
  const updatedAt = now().toISOString();
  const settled = withoutAttempts(payment);
  return answer.outcome === "settled"
    ? {
        ...settled,
        status: "SETTLED",
        updatedAt,
        settledAt: updatedAt,
        settlementReference: answer.reference,
      }
    : { ...settled, status: "FAILED", updatedAt, failureReason: answer.reason };
}

async function complete(
  payment: StoredPayment,
  { topic, receipts, now }: ProcessorPorts,
): Promise<StoredPayment> {
  await topic.publish(settledEventOf(payment));
  await receipts.write(receiptOf(payment));
  return { ...withoutAttempts(payment), status: "COMPLETED", updatedAt: now().toISOString() };
}

/** The step succeeded: what failed before counts no more. */
function withoutAttempts(payment: StoredPayment): StoredPayment {
  return { ...payment, attempts: undefined, refusals: undefined, nextAttemptAt: undefined };
}
