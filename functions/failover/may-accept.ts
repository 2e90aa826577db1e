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

/** How old a state may be by which a Region takes payments, in milliseconds: two reads of the cache. */
export const OLDEST_STATE_MILLISECONDS = 10_000;

/**
 * How long a Region that has become the active one waits under eventual consistency, in milliseconds: until no instance of
 * the other Region still acts on the state before. Beside the oldest state, two seconds for the switch to replicate.
 */
export const HANDOVER_MILLISECONDS = OLDEST_STATE_MILLISECONDS + 2_000;

/**
 * Whether a Region accepts by what it knows of the switch. Under strong consistency a payment is let in once, wherever it
 * arrives: the standby always accepts.
 */
export function acceptsBySwitch({
  role,
  consistency,
}: Pick<AcceptingRegion, "role" | "consistency">): boolean {
  return consistency === "eventual" || role === "primary";
}

/**
 * A Region that accepts by the switch does so while it is the active one, by a state no older than
 * `OLDEST_STATE_MILLISECONDS`: a Region that cannot read the switch may have been left by the others.
 *
 * Under eventual consistency one Region accepts at a time: no sooner than `HANDOVER_MILLISECONDS` after the switch was
 * changed.
 */
export async function mayAccept({
  role,
  consistency,
  readSwitch,
  now = () => new Date(),
}: AcceptingRegion): Promise<Acceptance> {
  if (!acceptsBySwitch({ role, consistency })) {
    return "accepts";
  }
  const reading = await readSwitch();
  if (reading === undefined || reading.ageMilliseconds > OLDEST_STATE_MILLISECONDS) {
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
