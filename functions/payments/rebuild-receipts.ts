import { hoursBetween, settlementShardsOf } from "./open-shard";
import type { SettledPayment, SettledPayments } from "./ports";
import { type Receipt, receiptOf } from "./receipt";

/** Receipts looked at side by side. */
const WIDTH = 20;

export interface RebuildPorts {
  readonly settled: SettledPayments;
  readonly receipts: {
    exists(key: string): Promise<boolean>;
    write(receipt: Receipt): Promise<void>;
  };
}

export interface RebuildRange {
  readonly since: Date;
  readonly until: Date;
  /** Whether receipts are only looked for. @default false */
  readonly dryRun?: boolean;
}

/** How many receipts were looked at, and how many of them were missing (and written, but in a dry run). */
export interface RebuildProgress {
  readonly checked: number;
  readonly missing: number;
}

/**
 * Writes again, from the table, the receipts of payments settled within a time that the archive does not hold. What is
 * there is left alone: the same payment always makes the same bytes. The latest hour comes first, whose receipts are
 * the likeliest to be missing.
 * @yields the progress, after each few receipts, so that a caller may stop anywhere and go on later
 */
export async function* rebuildReceipts(
  { settled, receipts }: RebuildPorts,
  { since, until, dryRun = false }: RebuildRange,
): AsyncGenerator<RebuildProgress> {
  let [checked, missing] = [0, 0];
  const shards = hoursBetween(since, until).flatMap(({ start }) => settlementShardsOf(start));
  for (const shard of shards) {
    for await (const page of settled.pages(shard)) {
      const within = page.filter(({ settledAt }) => isBetween(settledAt, since, until));
      for (let start = 0; start < within.length; start += WIDTH) {
        const lost = await missingOf(within.slice(start, start + WIDTH).map(receiptOf), receipts);
        if (!dryRun) {
          await Promise.all(lost.map((receipt) => receipts.write(receipt)));
        }
        checked += Math.min(WIDTH, within.length - start);
        missing += lost.length;
        yield { checked, missing };
      }
    }
  }
}

async function missingOf(
  candidates: readonly Receipt[],
  receipts: RebuildPorts["receipts"],
): Promise<Receipt[]> {
  const there = await Promise.all(candidates.map(({ key }) => receipts.exists(key)));
  return candidates.filter((_receipt, index) => !there[index]);
}

function isBetween(settledAt: SettledPayment["settledAt"], since: Date, until: Date): boolean {
  const time = Date.parse(settledAt);
  return time >= since.getTime() && time <= until.getTime();
}
