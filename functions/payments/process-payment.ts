import type { Clock, PaymentStore, ReceiptArchive, SettlementPort, TransactionsTopic } from "./ports";
import { receiptOf, settledEventOf } from "./receipt";
import { isOpen, type StoredPayment } from "./stored-payment";

export interface ProcessorPorts {
  readonly store: Pick<PaymentStore, "find" | "advance">;
  readonly settlement: SettlementPort;
  readonly topic: TransactionsTopic;
  readonly receipts: ReceiptArchive;
  readonly now: Clock;
}

export interface Progress {
  readonly payment: StoredPayment;
  /** Whether this run closed the payment; false when it was closed before, or by another run. */
  readonly closed: boolean;
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
 * conditional, so a run may stop anywhere, or meet another run, and the next one resumes.
 */
export async function processPayment(transactionId: string, ports: ProcessorPorts): Promise<Progress> {
  let payment = await find(transactionId, ports);
  let closed = false;
  while (isOpen(payment)) {
    const next = await takeStep(payment, ports);
    if (await ports.store.advance(payment, next)) {
      payment = next;
      closed = !isOpen(next);
    } else {
      // Another run went first: go on from where it left the payment.
      payment = await find(transactionId, ports);
    }
  }
  return { payment, closed };
}

async function find(transactionId: string, { store }: ProcessorPorts): Promise<StoredPayment> {
  const payment = await store.find(transactionId);
  if (payment === undefined) {
    throw new PaymentNotFound(transactionId);
  }
  return payment;
}

async function takeStep(payment: StoredPayment, ports: ProcessorPorts): Promise<StoredPayment> {
  if (payment.status === "SETTLED") {
    return complete(payment, ports);
  }
  return payment.reviewRequired
    ? { ...payment, status: "REVIEW", updatedAt: ports.now().toISOString() }
    : settle(payment, ports);
}

async function settle(payment: StoredPayment, { settlement, now }: ProcessorPorts): Promise<StoredPayment> {
  const { transactionId, customerId, amount, currency, paymentMethodToken } = payment;
  const answer = await settlement.settle({ transactionId, customerId, amount, currency, paymentMethodToken });
  const updatedAt = now().toISOString();
  return answer.outcome === "settled"
    ? {
        ...payment,
        status: "SETTLED",
        updatedAt,
        settledAt: updatedAt,
        settlementReference: answer.reference,
      }
    : { ...payment, status: "FAILED", updatedAt, failureReason: answer.reason };
}

async function complete(
  payment: StoredPayment,
  { topic, receipts, now }: ProcessorPorts,
): Promise<StoredPayment> {
  await topic.publish(settledEventOf(payment));
  await receipts.write(receiptOf(payment));
  return { ...payment, status: "COMPLETED", updatedAt: now().toISOString() };
}
