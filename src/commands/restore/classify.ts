import { isDeepStrictEqual } from "node:util";
import { HISTORY } from "../../../functions/adapters/history-attribute";
import { type Item, itemOf, paymentOf } from "../../../functions/adapters/payment-item";
import { contentHash } from "../../../functions/payments/content-hash";
import { clientOf, type Status, type StoredPayment } from "../../../functions/payments/stored-payment";

/** How a payment stands now against what it was. */
export const CLASSES = {
  spoiled: "differs as no step of a payment explains",
  deleted: "was there, and is gone",
  unexplained: "came since, or was spoiled before, and contradicts itself: no good copy of it is known",
  advanced: "went on since by its own steps",
  new: "came since",
  same: "is as it was",
} as const;
export type PaymentClass = keyof typeof CLASSES;

/** What a restore may write back: all else is right as it is, or unknown. */
export const RESTORABLE = ["spoiled", "deleted"] as const satisfies readonly PaymentClass[];
export type Restorable = (typeof RESTORABLE)[number];

export interface Classified {
  readonly class: PaymentClass;
  /** What the item should be; for what a restore may write back alone. */
  readonly right?: Item;
  /** The names of the attributes that would change. */
  readonly attributes: readonly string[];
}

/** What a payment's steps, and people, change. All else stays as it was accepted. */
const PROGRESS = [
  ...["status", "updatedAt", "settledAt", "settlementReference", "failureReason", "reviewReason"],
  ...["attempts", "refusals", "nextAttemptAt", "openShard", "retryShard", "settlementShard", HISTORY],
  ...["reviewRequired", "settlementKeyFrom"],
];

/** Where each state may lead, however many steps there were between the two looks. */
const LEADS_TO: Readonly<Record<Status, readonly Status[]>> = {
  ACCEPTED: ["ACCEPTED", "SETTLED", "COMPLETED", "FAILED", "REVIEW"],
  SETTLED: ["SETTLED", "COMPLETED", "REVIEW"],
  COMPLETED: ["COMPLETED", "REVIEW"],
  // A person decides.
  REVIEW: ["ACCEPTED", "SETTLED", "COMPLETED", "FAILED", "REVIEW"],
  FAILED: ["FAILED", "REVIEW"],
};

/**
 * Says of one payment what became of it.
 * @param past as it was at the moment that people trust; absent where there was none
 * @param present as it is; absent where it is gone. One of the two is there.
 */
export function classify(past: Item | undefined, present: Item | undefined): Classified {
  if (past === undefined) {
    return { class: isConsistent(present as Item) ? "new" : "unexplained", attributes: [] };
  }
  if (isDeepStrictEqual(past, present)) return { class: "same", attributes: [] };
  if (present !== undefined && isSuccessor(past, present)) return { class: "advanced", attributes: [] };
  // Spoiled already at that moment: who writes that back makes nothing good.
  if (!isConsistent(past)) return { class: "unexplained", attributes: [] };
  if (present === undefined) return { class: "deleted", right: past, attributes: Object.keys(past).sort() };
  const right = rightItem(past, present);
  return { class: "spoiled", right, attributes: differingAttributes(present, right) };
}

/** The names of the attributes in which two items differ, sorted. */
export const differingAttributes = (one: Item, other: Item): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => !isDeepStrictEqual(one[name], other[name]))
    .sort();

/**
 * What a spoiled item should be: what was accepted as it was, and the progress as it is now where its steps explain it,
 * so that a payment which was settled meanwhile is not settled again.
 */
function rightItem(past: Item, present: Item): Item {
  const withProgress = { ...without(past, PROGRESS), ...only(present, PROGRESS) };
  return isSuccessor(past, withProgress) ? withProgress : past;
}

/** Whether the steps of a payment lead from one item to the other. */
function isSuccessor(past: Item, present: Item): boolean {
  if (!isConsistent(past) || !isConsistent(present)) return false;
  const [before, after] = [paymentOf(past), paymentOf(present)];
  const stays = (name: "settledAt" | "settlementReference") =>
    before[name] === undefined || before[name] === after[name];
  return (
    isDeepStrictEqual(without(past, PROGRESS), without(present, PROGRESS)) &&
    LEADS_TO[before.status].includes(after.status) &&
    before.updatedAt <= after.updatedAt &&
    stays("settledAt") &&
    stays("settlementReference") &&
    isDeepStrictEqual(
      past[HISTORY]?.L ?? [],
      (present[HISTORY]?.L ?? []).slice(0, past[HISTORY]?.L?.length ?? 0),
    )
  );
}

/** Whether an item agrees with itself: it can be read, its content has its hash, and it stands in the right indexes. */
function isConsistent(item: Item): boolean {
  const read = readable(item);
  if (read === undefined) return false;
  const { payment, written } = read;
  if (contentHash(payment, clientOf(payment)) !== payment.contentHash) return false;
  const { status, settledAt, settlementReference } = payment;
  const isSettled = status === "SETTLED" || status === "COMPLETED";
  if (isSettled && (settledAt === undefined || settlementReference === undefined)) return false;
  return ["openShard", "retryShard", "settlementShard"].every((name) =>
    isDeepStrictEqual(written[name], item[name]),
  );
}

/** The payment in an item, and how it would be written again; nothing where it cannot be read. */
function readable(item: Item): { readonly payment: StoredPayment; readonly written: Item } | undefined {
  try {
    const payment = paymentOf(item);
    return { payment, written: itemOf(payment) };
  } catch {
    return undefined;
  }
}

const without = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));

const only = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
