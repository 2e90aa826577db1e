import type { ReadSwitch, SwitchReading } from "./switch-reader";
import { activeRole } from "./switch-state";

export interface AcceptingRegion {
  readonly role: "primary" | "standby";
  /** How the tables replicate. */
  readonly consistency: "strong" | "eventual";
  readonly readSwitch: ReadSwitch;
  /** @default the time of day */
  readonly now?: () => Date;
}

/** Whether a Region may take a new payment, and if not, why. */
export type Acceptance = "accepts" | "fenced" | "passive" | "unknown";

/**
 * How old a state may be by which a Region takes payments under eventual consistency, in milliseconds: two reads of the
 * cache.
 */
export const OLDEST_STATE_MILLISECONDS = 10_000;

/**
 * How long a Region that has become the active one waits under eventual consistency, in milliseconds: until no instance of
 * the other Region still acts on the state before. Beside the oldest state, two seconds for the switch to replicate.
 */
export const HANDOVER_MILLISECONDS = OLDEST_STATE_MILLISECONDS + 2_000;

/**
 * Under strong consistency a payment is let in once, wherever it arrives. The standby always accepts; the primary accepts
 * unless the last known state fences it, however old that is.
 *
 * Under eventual consistency one Region accepts at a time: the active one, by a state no older than
 * `OLDEST_STATE_MILLISECONDS`, and no sooner than `HANDOVER_MILLISECONDS` after the switch was changed.
 *
 * Where no state was ever read, a Region that hangs on it does not accept.
 */
export async function mayAccept({
  role,
  consistency,
  readSwitch,
  now = () => new Date(),
}: AcceptingRegion): Promise<Acceptance> {
  if (consistency === "strong" && role === "standby") {
    return "accepts";
  }
  const reading = await readSwitch();
  if (reading === undefined) {
    return "unknown";
  }
  if (consistency === "eventual" && reading.ageMilliseconds > OLDEST_STATE_MILLISECONDS) {
    return "unknown";
  }
  const isActive = activeRole(reading.state) === role;
  if (isActive && (consistency === "strong" || isHandedOver(reading, now()))) {
    return "accepts";
  }
  return role === "primary" ? "fenced" : "passive";
}

/**
 * Whether the other Region has had the time to learn that it is not the active one. A change that lies further in the
 * future was timed by a clock that cannot be trusted: nobody waits for it.
 */
function isHandedOver({ state: { since } }: SwitchReading, now: Date): boolean {
  return since === undefined || Math.abs(now.getTime() - Date.parse(since)) >= HANDOVER_MILLISECONDS;
}
