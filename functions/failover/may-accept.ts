import type { ReadSwitch } from "./switch-reader";

export interface AcceptingRegion {
  readonly role: "primary" | "standby";
  /** How the tables replicate. */
  readonly consistency: "strong" | "eventual";
  readonly readSwitch: ReadSwitch;
}

/** Whether a Region may take a new payment, and if not, why. */
export type Acceptance = "accepts" | "fenced" | "unknown";

/**
 * How old a state may be by which the primary takes payments under eventual consistency, in milliseconds: two reads of
 * the cache.
 */
export const OLDEST_STATE_MILLISECONDS = 10_000;

/**
 * The standby always accepts. The primary accepts unless it knows that it is fenced. Under strong consistency the last
 * known state is enough, however old: a payment is let in once wherever it arrives. Under eventual consistency the state
 * must be no older than `OLDEST_STATE_MILLISECONDS`. Where none was ever read, the fence is closed in both modes.
 */
export async function mayAccept({ role, consistency, readSwitch }: AcceptingRegion): Promise<Acceptance> {
  if (role === "standby") {
    return "accepts";
  }
  const reading = await readSwitch();
  if (reading === undefined) {
    return "unknown";
  }
  if (consistency === "eventual" && reading.ageMilliseconds > OLDEST_STATE_MILLISECONDS) {
    return "unknown";
  }
  return reading.state.engaged ? "fenced" : "accepts";
}
