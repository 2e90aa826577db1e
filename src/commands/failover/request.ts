/** What can be done with the switch. */
export const CHANGES = ["engage", "release", "pin", "unpin"] as const;
export type Change = (typeof CHANGES)[number];

/** Where the levers look and act. */
export interface Place {
  /** Whose replica of the control table is read and written. */
  readonly via: "primary" | "standby";
  /** Where the Regions' health is asked, as far as it was said. */
  readonly urls: { readonly primary?: string; readonly standby?: string };
}

/** A change of the switch, as a person asks for it. */
export interface ChangeRequest {
  readonly action: Change;
  readonly dryRun: boolean;
  readonly yes: boolean;
  /** The warnings that are overridden, by name. */
  readonly force: readonly string[];
  readonly json: boolean;
  /** Fences the primary at once, without draining it. */
  readonly now: boolean;
  /** Keeps the orchestrators from changing the switch again. */
  readonly pin: boolean;
  /** Why, for the record. Required but for a dry run. */
  readonly reason?: string;
}
