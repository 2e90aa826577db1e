import { HISTORY, historyAttribute, historyIn } from "../../../functions/adapters/history-attribute";
import type { Item } from "../../../functions/adapters/payment-item";
import type { HistoryEntry } from "../../../functions/payments/history";
import type { Difference } from "./compare";
import type { RestorePorts } from "./ports";

/** What became of the items that were chosen. */
export interface WrittenBack {
  readonly written: readonly string[];
  /** Somebody wrote to them since they were compared; nothing was changed. */
  readonly changedMeanwhile: readonly string[];
  /** Written here, and not seen in the other Region within the time. */
  readonly notReplicated: readonly string[];
}

export interface WriteBackSettings {
  readonly entry: HistoryEntry;
  readonly onProgress: (done: number) => void;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** How often the other Region is asked for what is not there yet, a second apart. @default 60 */
  readonly replicaTries?: number;
}

/** How many items are written between two looks at the other Region. */
const BATCH = 25;
const SECOND = 1000;

/** Writes what was chosen as it should be, each on condition that it is still what was compared. */
export async function writeBack(
  chosen: readonly Difference[],
  { present, replica }: Pick<RestorePorts, "present" | "replica">,
  settings: WriteBackSettings,
): Promise<WrittenBack> {
  const [written, changedMeanwhile, notReplicated]: [string[], string[], string[]] = [[], [], []];
  for (let start = 0; start < chosen.length; start += BATCH) {
    const done: string[] = [];
    for (const { transactionId, present: seen, right } of chosen.slice(start, start + BATCH)) {
      const item = withEntry(right as Item, seen, settings.entry);
      if (await present.replace(seen, item)) done.push(transactionId);
      else changedMeanwhile.push(transactionId);
    }
    written.push(...done);
    notReplicated.push(...(await missingIn(replica, done, settings)));
    settings.onProgress(Math.min(start + BATCH, chosen.length));
  }
  return { written, changedMeanwhile, notReplicated };
}

/** The item with one more entry in its history: the longer of the two that are known, so that no entry is lost. */
function withEntry(right: Item, seen: Item | undefined, entry: HistoryEntry): Item {
  const [ofRight, ofSeen] = [historyIn(right[HISTORY]), historyIn(seen?.[HISTORY])];
  const known = ofSeen.length > ofRight.length ? ofSeen : ofRight;
  return { ...right, updatedAt: { S: entry.at }, [HISTORY]: historyAttribute([...known, entry]) };
}

/** A write is there once its entry is. */
async function missingIn(
  replica: RestorePorts["replica"],
  written: readonly string[],
  { entry, pause, replicaTries = 60 }: WriteBackSettings,
): Promise<string[]> {
  let missing = [...written];
  for (let left = replicaTries; missing.length > 0 && left > 0; left -= 1) {
    const found = await replica.find(missing);
    missing = missing.filter((id) => !historyIn(found.get(id)?.[HISTORY]).some(({ at }) => at === entry.at));
    if (missing.length > 0) await pause(SECOND);
  }
  return missing;
}
