import type { PairRole } from "../roles";
import type { Item } from "./table-operation";

/** One item as a write left it: what is replicated. */
export interface Change {
  readonly table: string;
  readonly key: string;
  readonly item: Item;
  /** Strong: its place in the one order of all writes. Eventual: when it was written; the last writer wins. */
  readonly order: number;
  readonly from: PairRole;
}

/** Whether a change replaces what is there. Of two at one time, one Region's wins everywhere. */
export function supersedes(change: Change, present: Change | undefined): boolean {
  return (
    present === undefined ||
    change.order > present.order ||
    (change.order === present.order && change.from > present.from)
  );
}

/** One object as it was stored: what is replicated. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: string;
}
