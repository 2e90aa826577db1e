import type { SwitchState } from "./switch-state";

export interface SettlingRegion {
  readonly role: "primary" | "standby";
  /** How the tables replicate. */
  readonly consistency: "strong" | "eventual";
  readonly readSwitch: () => Promise<Pick<SwitchState, "engaged">>;
}

/**
 * Whether a Region may settle payments that nobody has settled yet. Under strong consistency any Region may: the table
 * has one truth. Under eventual consistency a fenced primary does not: what it sees open, the standby may have settled.
 */
export async function maySettle({ role, consistency, readSwitch }: SettlingRegion): Promise<boolean> {
  return consistency === "strong" || role === "standby" || !(await readSwitch()).engaged;
}
