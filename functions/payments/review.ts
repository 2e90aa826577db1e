import type { HistoryEntry } from "./history";
import { CLOCK_MARGIN_MILLISECONDS, mayHaveExpired, usableSince } from "./key-lifetime";
import type { StoredPayment } from "./stored-payment";

/** What a person decides of a payment in REVIEW. */
export interface ReviewDecision {
  readonly action: "approve" | "decline";
  /** The settlement provider was asked, and holds no settlement of this transactionId. @default not known */
  readonly notSettled?: boolean;
  /** The settlement provider was asked, and has settled it: its reference. @default not known */
  readonly settledAs?: string;
}

export interface ReviewCircumstances {
  readonly entry: Omit<HistoryEntry, "action">;
  /** How long the settlement provider keeps its keys, in hours. @default the ledger itself settles, for ever */
  readonly settlementKeyLifetimeHours?: number;
}

/** The decision cannot be taken: of this payment, or on what is known. */
export class ReviewRefused extends Error {
  override readonly name = "ReviewRefused";
}

/**
 * The state that a decision leads to. Approved, a payment is processed like any other; declined, it ends as FAILED. The
 * danger is money that has moved without our knowing: a provider that has forgotten a key settles a second time, and a
 * payment that it has settled cannot fail. So where it was ever asked, the person asks it first.
 * @throws ReviewRefused
 */
export function afterReview(
  payment: StoredPayment,
  decision: ReviewDecision,
  { entry, settlementKeyLifetimeHours: lifetime }: ReviewCircumstances,
): StoredPayment {
  const { transactionId, status } = payment;
  if (status !== "REVIEW") {
    throw new ReviewRefused(`${transactionId} is ${status}, not in REVIEW: there is nothing to decide.`);
  }
  const at = new Date(entry.at);
  const decided: StoredPayment = {
    ...payment,
    ...{ attempts: undefined, refusals: undefined, nextAttemptAt: undefined, reviewRequired: false },
    updatedAt: entry.at,
    history: [...(payment.history ?? []), { ...entry, action: decision.action }],
  };
  const wasAsked = lifetime !== undefined && providerMayKnow(payment);
  if (decision.action === "decline") {
    return declined(payment, decided, decision, wasAsked);
  }
  const approved = { ...decided, reviewReason: undefined };
  if (payment.settledAt !== undefined) {
    return { ...approved, status: "SETTLED" };
  }
  if (decision.settledAs !== undefined) {
    if (!wasAsked) {
      throw new ReviewRefused(
        `${transactionId} was never sent to a settlement provider: it cannot have settled it.`,
      );
    }
    return { ...approved, status: "SETTLED", settledAt: entry.at, settlementReference: decision.settledAs };
  }
  if (!wasAsked) {
    return { ...approved, status: "ACCEPTED", settlementKeyFrom: entry.at };
  }
  if (!mayHaveExpired(payment, lifetime, at)) {
    return { ...approved, status: "ACCEPTED" };
  }
  if (!decision.notSettled) {
    throw new ReviewRefused(
      `${transactionId} may have been settled, and the provider may have forgotten its key: approved, it might be ` +
        "settled twice. Ask the provider, then say --not-settled, or --settled-as with its reference.",
    );
  }
  const goneAt = usableSince(payment) + lifetime * 3_600_000 + CLOCK_MARGIN_MILLISECONDS;
  if (at.getTime() < goneAt) {
    throw new ReviewRefused(
      `${transactionId}: its key at the provider is about to expire. Decide after ${new Date(goneAt).toISOString()}.`,
    );
  }
  return { ...approved, status: "ACCEPTED", settlementKeyFrom: entry.at };
}

/** Nobody asks the provider for what is only over the threshold. */
function providerMayKnow({ reviewReason, attempts }: StoredPayment): boolean {
  return attempts !== undefined || !(reviewReason === undefined || reviewReason === "amount_over_threshold");
}

function declined(
  { transactionId, settledAt, settlementReference }: StoredPayment,
  decided: StoredPayment,
  { notSettled, settledAs }: ReviewDecision,
  wasAsked: boolean,
): StoredPayment {
  if (settledAt !== undefined || settledAs !== undefined) {
    throw new ReviewRefused(
      `${transactionId} is settled${settlementReference === undefined ? "" : ` as ${settlementReference}`}: it cannot ` +
        "fail. Approve it, and refund it at the provider.",
    );
  }
  if (wasAsked && !notSettled) {
    throw new ReviewRefused(
      `${transactionId} was sent to the provider, which may have settled it. Ask the provider, then say --not-settled, ` +
        "or approve it with --settled-as.",
    );
  }
  return { ...decided, status: "FAILED", failureReason: "declined_in_review" };
}
