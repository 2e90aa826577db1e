import { contentHash } from "./content-hash";
import { SHARED_CLIENT } from "./client-id";
import type { History } from "./history";
import type { Payment } from "./payment";
import type { ReviewReason } from "./review-reason";
import { verdictOn } from "./verdict";

/**
 * ACCEPTED -> SETTLED -> COMPLETED, or from ACCEPTED to FAILED, or to REVIEW: from any state where two contents met
 * under one transactionId. No state is ever left backwards.
 */
export const STATUSES = ["ACCEPTED", "SETTLED", "COMPLETED", "REVIEW", "FAILED"] as const;
export type Status = (typeof STATUSES)[number];

/** A payment as the table keeps it. Times are ISO 8601 in UTC. */
export interface StoredPayment extends Payment {
  readonly status: Status;
  /** When it was accepted; the time order of both indexes. */
  readonly timestamp: string;
  readonly updatedAt: string;
  /** The Region that accepted it. */
  readonly originRegion: string;
  /** Whose it is. Absent in what an older version stored: see `clientOf`. */
  readonly clientId?: string;
  readonly contentHash: string;
  /** The request that stored it: how a request knows its own write again. */
  readonly attemptId: string;
  /**
   * Decided once, at intake: were it decided by the processor, a threshold changed between settling and
   * recording it would send a settled payment to review.
   */
  readonly reviewRequired: boolean;
  /** A release's own, which no client sent: it is never settled, and nobody is told of it. @default a client's */
  readonly rehearsal?: true;
  readonly settledAt?: string;
  readonly settlementReference?: string;
  readonly failureReason?: string;
  /** Why it is in REVIEW. Absent in those that an older version put there, for their amount. */
  readonly reviewReason?: ReviewReason;
  /** Failed attempts at its next step; absent where there was none. */
  readonly attempts?: number;
  /** How many of them the settlement provider refused. */
  readonly refusals?: number;
  /** Before when its next step is not tried again; absent where no attempt has failed. */
  readonly nextAttemptAt?: string;
  /** Since when its settlement key counts, where a person approved it while no key of it was alive. */
  readonly settlementKeyFrom?: string;
  /** What people did to it; absent where nobody did anything. */
  readonly history?: History;
}

/** What one request for a payment adds to what the client said. */
export interface Acceptance {
  readonly clientId: string;
  readonly attemptId: string;
  readonly originRegion: string;
  readonly acceptedAt: Date;
  /** In minor units; see `verdictOn`. */
  readonly reviewThreshold: number;
  /** Whether a release rehearses by it. @default a client's */
  readonly rehearsal?: boolean;
}

/** The first state of a payment. */
export function accepted(payment: Payment, acceptance: Acceptance): StoredPayment {
  const timestamp = acceptance.acceptedAt.toISOString();
  return {
    ...payment,
    status: "ACCEPTED",
    timestamp,
    updatedAt: timestamp,
    originRegion: acceptance.originRegion,
    clientId: acceptance.clientId,
    contentHash: contentHash(payment, acceptance.clientId),
    attemptId: acceptance.attemptId,
    reviewRequired: verdictOn(payment, acceptance.reviewThreshold) === "review",
    ...(acceptance.rehearsal && { rehearsal: true }),
  };
}

/** The client whose payment it is. */
export function clientOf({ clientId }: Pick<StoredPayment, "clientId">): string {
  return clientId ?? SHARED_CLIENT;
}

/** A payment as a person is to look at it. What is known of its settlement, and of failed attempts, stays. */
export function inReview(payment: StoredPayment, reviewReason: ReviewReason, at: Date): StoredPayment {
  return {
    ...payment,
    status: "REVIEW",
    reviewReason,
    nextAttemptAt: undefined,
    updatedAt: at.toISOString(),
  };
}

/** Why a rehearsal payment is closed as failed. */
export const REHEARSED = "rehearsal";

/** A rehearsal payment at its end: it has gone through intake, table, queue and processor, and no further. */
export function rehearsed(payment: StoredPayment, at: Date): StoredPayment {
  return {
    ...payment,
    status: "FAILED",
    failureReason: REHEARSED,
    nextAttemptAt: undefined,
    updatedAt: at.toISOString(),
  };
}

/** An open payment still awaits a step of the processor. */
export function isOpen(payment: Pick<StoredPayment, "status">): boolean {
  return payment.status === "ACCEPTED" || payment.status === "SETTLED";
}
