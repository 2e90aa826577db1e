import { changedRecord, isSameChange, type SwitchChange } from "./switch-change";
import type { SwitchRecord } from "./switch-state";

/** Where the switch is changed. */
export interface SwitchStore {
  /** Reads the latest record. */
  read(): Promise<SwitchRecord>;
  /**
   * Replaces one record by the next, on condition that the stored one still has the state and epoch of `before`.
   * @returns false when it has not, or another Region wrote at the same time, and nothing was changed
   */
  replace(before: SwitchRecord, after: SwitchRecord): Promise<boolean>;
}

export interface SwitchOutcome {
  /** False when someone else changed the switch first: their decision stands. */
  readonly changed: boolean;
  /** What holds now. */
  readonly record: SwitchRecord;
}

/** Changes the switch, once: whoever decided on what `before` says loses to whoever changed it since. */
export async function changeSwitch(
  store: SwitchStore,
  before: SwitchRecord,
  change: SwitchChange,
): Promise<SwitchOutcome> {
  const after = changedRecord(before, change);
  if (await store.replace(before, after)) {
    return { changed: true, record: after };
  }
  // The answer to a write may be lost, and the write repeated by the client: then the first one was ours.
  const record = await store.read();
  return { changed: isSameChange(record, after), record };
}
