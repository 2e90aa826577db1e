/** Every outcome of a probe, by name: what the log and the memory call it. */
export type DecisionName =
  /** Nothing is known of the switch: nothing may be decided. */
  | "control-table-unreadable"
  /** The last probe that counted was a moment ago: this one is no new data point. */
  | "probed-too-soon"
  | "primary-healthy"
  /** The primary fails, and so does the standby's own Region: the fault may be its own. */
  | "own-region-unfit"
  /** The primary fails, not often enough yet. */
  | "primary-failing"
  /** The primary fails, but has not been healthy since the switch changed last: it is the same event. */
  | "same-event"
  | "engage"
  /** The primary fails, and the switch is engaged already. */
  | "failed-over"
  /** The switch is engaged, and the primary healthy: a person decides, or more successes are needed. */
  | "awaiting-failback"
  | "release";
