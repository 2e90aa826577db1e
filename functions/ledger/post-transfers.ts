import type { Ledger } from "./ports";
import { isSameTransfer, type Transfer } from "./transfer";

/**
 * What became of a transfer:
 * - posted: the ledger holds it now, and did not before
 * - known: the ledger held it before
 * - differing: the ledger holds another one under its transactionId; a person must be told
 */
export type Posting = "posted" | "known" | "differing";

/**
 * Writes transfers into the ledger, each once however often it is given.
 * @returns what became of each, in the order given
 */
export async function postTransfers(
  transfers: readonly Transfer[],
  ledger: Pick<Ledger, "add" | "find">,
): Promise<Posting[]> {
  const firsts = new Map<string, Transfer>();
  for (const transfer of transfers) {
    if (!firsts.has(transfer.transactionId)) {
      firsts.set(transfer.transactionId, transfer);
    }
  }
  const posted = await ledger.add([...firsts.values()]);
  const others = [...firsts.keys()].filter((id) => !posted.has(id));
  const found = others.length === 0 ? [] : await ledger.find(others);
  const held = new Map([...firsts].filter(([id]) => posted.has(id)));
  for (const transfer of found) {
    held.set(transfer.transactionId, transfer);
  }
  return transfers.map((transfer) => {
    const { transactionId } = transfer;
    const inLedger = held.get(transactionId);
    if (inLedger === undefined || !isSameTransfer(transfer, inLedger)) {
      return "differing";
    }
    return posted.has(transactionId) && firsts.get(transactionId) === transfer ? "posted" : "known";
  });
}
