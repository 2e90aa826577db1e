import { SHARED_CLIENT } from "./client-id";
import { contentHash } from "./content-hash";
import type { Payment } from "./payment";
import type { PaymentQueue, PaymentStore } from "./ports";
import { accepted, type Acceptance, clientOf, isOpen, type StoredPayment } from "./stored-payment";

export interface IntakePorts {
  readonly store: Pick<PaymentStore, "accept">;
  readonly queue: Pick<PaymentQueue, "send">;
}

export interface Intake {
  /** A new payment, the same payment again, or another payment under a used transactionId. */
  readonly outcome: "accepted" | "replayed" | "conflicting";
  readonly payment: StoredPayment;
  /** Why the queue did not take it. The payment is durable all the same; the reconciler will deliver it. */
  readonly sendFailure?: unknown;
}

/**
 * Makes a payment durable, then hands it to the processor. A replay of an open payment is handed over again:
 * a client that asks twice is the first sign of a lost message, and the processor takes no step twice.
 */
export async function acceptPayment(
  payment: Payment,
  acceptance: Acceptance,
  { store, queue }: IntakePorts,
): Promise<Intake> {
  const candidate = accepted(payment, acceptance);
  const stored = await store.accept(candidate);
  const outcome = outcomeOf(candidate, stored);
  if (outcome === "conflicting" || !isOpen(stored)) {
    return { outcome, payment: stored };
  }
  try {
    await queue.send({ transactionId: stored.transactionId, contentHash: stored.contentHash });
    return { outcome, payment: stored };
  } catch (sendFailure) {
    return { outcome, payment: stored, sendFailure };
  }
}

function outcomeOf(candidate: StoredPayment, stored: StoredPayment): Intake["outcome"] {
  if (stored.contentHash !== candidate.contentHash && !isFromBeforeClients(candidate, stored)) {
    return "conflicting";
  }
  // A put may succeed unseen (its answer lost) and meet itself when it is tried again.
  return stored.attemptId === candidate.attemptId ? "accepted" : "replayed";
}

/**
 * The same payment, stored while all clients shared a key, or by a version that kept no client. Whoever repeats all of it,
 * the token included, sent it: were it refused, the client would send it again under a new id, and pay twice.
 */
function isFromBeforeClients(candidate: StoredPayment, stored: StoredPayment): boolean {
  return clientOf(stored) === SHARED_CLIENT && stored.contentHash === contentHash(candidate);
}
