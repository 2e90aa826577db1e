import type { Item } from "../../../functions/adapters/payment-item";
import { classify, type Classified, CLASSES, type PaymentClass } from "./classify";
import type { Items } from "./ports";

/** A payment that is not as it was, nor went on by its own steps. */
export interface Difference extends Classified {
  readonly transactionId: string;
  readonly past?: Item;
  readonly present?: Item;
}

export interface Comparison {
  /** What is to be looked at: spoiled, deleted, unexplained. In the order in which it was found. */
  readonly differences: readonly Difference[];
  readonly counts: Readonly<Record<PaymentClass, number>>;
}

/** What a person has nothing to do about. */
const RIGHT: readonly PaymentClass[] = ["same", "advanced", "new"];

/**
 * Compares two tables item by item: what was there then with what it is now, then what came since.
 * @param onProgress told after each page how many items of both tables were looked at, and how many are to be looked at
 */
export async function compareTables(
  past: Items,
  present: Items,
  onProgress: (looked: number, differing: number) => void,
): Promise<Comparison> {
  const counts = Object.fromEntries(Object.keys(CLASSES).map((name) => [name, 0])) as Record<
    PaymentClass,
    number
  >;
  const differences: Difference[] = [];
  let looked = 0;
  const take = (transactionId: string, before: Item | undefined, now: Item | undefined) => {
    const classified = classify(before, now);
    counts[classified.class] += 1;
    if (RIGHT.includes(classified.class)) return;
    differences.push({ transactionId, past: before, present: now, ...classified });
  };
  for await (const page of past.pages()) {
    const now = await present.find(page.map(idOf));
    for (const item of page) take(idOf(item), item, now.get(idOf(item)));
    onProgress((looked += page.length), differences.length);
  }
  for await (const page of present.pages()) {
    const before = await past.find(page.map(idOf));
    for (const item of page.filter((one) => !before.has(idOf(one)))) take(idOf(item), undefined, item);
    onProgress((looked += page.length), differences.length);
  }
  return { differences, counts };
}

export const idOf = (item: Item): string => String(item.transactionId?.S);
