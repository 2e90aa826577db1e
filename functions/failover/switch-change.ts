import { holdsCardNumber } from "../payments/card-number";
import type { SwitchPosition, SwitchRecord, SwitchState } from "./switch-state";

/** What a person or an orchestrator wants of the switch. */
export interface SwitchChange {
  readonly position: SwitchPosition;
  /** Whether only a person may change it from now on. @default false */
  readonly pinned?: boolean;
  /** Who wants it: the orchestrator's own name, or a person's. */
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/** The longest name, which may be the ARN of a role's session, and reason, in characters. */
export const LONGEST_NAME = 256;
export const LONGEST_REASON = 200;

/** Earlier states that the record keeps. */
export const KEPT_STATES = 20;

/** The change cannot be recorded as it was described. */
export class SwitchChangeError extends Error {
  override readonly name = "SwitchChangeError";
}

/**
 * The record after a change: the next epoch, with who, when and why, and the states before it. A position that stays keeps
 * its time: who waits for the other Region to know it need not begin anew.
 * @throws SwitchChangeError when the name or the reason must not be kept
 */
export function changedRecord(
  before: SwitchRecord,
  { position, pinned = false, by, reason, at }: SwitchChange,
): SwitchRecord {
  check("name", by, LONGEST_NAME);
  check("reason", reason, LONGEST_REASON);
  return {
    ...{ position, ...(pinned && { pinned }), by, reason, epoch: before.epoch + 1 },
    since: (position === before.position ? before.since : undefined) ?? at.toISOString(),
    history: [...(before.epoch === 0 ? [] : [stateIn(before)]), ...before.history].slice(0, KEPT_STATES),
  };
}

/** Whether two records tell of one and the same change. */
export function isSameChange(one: SwitchState, other: SwitchState): boolean {
  return (
    one.epoch === other.epoch &&
    one.position === other.position &&
    one.since === other.since &&
    one.by === other.by &&
    one.reason === other.reason
  );
}

function stateIn({ position, pinned, since, by, reason, epoch }: SwitchRecord): SwitchState {
  return { position, ...(pinned && { pinned }), since, by, reason, epoch };
}

/** The record is shown in notices and terminals: plain words only, and nothing that must not be stored. */
function check(what: string, text: string, longest: number): void {
  if (text.trim() === "" || text.length > longest || /\p{Cc}/u.test(text)) {
    throw new SwitchChangeError(`The ${what} must be 1 to ${longest} characters in one line.`);
  }
  if (holdsCardNumber(text)) {
    throw new SwitchChangeError(`The ${what} holds what looks like a card number: leave it out.`);
  }
}
