/** Every outcome of a probe, by name: what the log and the memory call it. */
export type DecisionName =
  /** Nothing is known of the switch: nothing may be decided. */
  | "control-table-unreadable"
  /** The last probe that counted was a moment ago: this one is no new data point. */
  | "probed-too-soon"
  /** The other Region fails, and so does the own one: the fault may be its own. */
  | "own-region-unfit"
  /** The other Region cannot be reached from here, but its own orchestrator says that it is well: the way is cut. */
  | "peer-well-by-its-own-word"
  /** It would be time to act, but a person has pinned the switch. */
  | "pinned"
  | EngageDecision
  | ReleaseDecision;

/** Of the orchestrator in the standby, which watches the primary. */
type EngageDecision =
  | "primary-healthy"
  /** The primary fails, not often enough yet. */
  | "primary-failing"
  /** The primary has never been seen healthy, as while it is first deployed: only what was healthy can fail. */
  | "primary-never-healthy"
  | "engage"
  /** The primary fails, and the switch is engaged already. */
  | "failed-over"
  /** The switch is engaged, and the primary healthy: a person decides, or more successes are needed. */
  | "awaiting-failback"
  | "release";

/** Of the orchestrator in the primary, which watches the standby while the switch is engaged. */
type ReleaseDecision =
  /** The switch is not engaged: there is nothing to release. */
  | "not-engaged"
  | "standby-healthy"
  /** The standby fails, not often enough yet. */
  | "standby-failing"
  /** The standby fails, but under eventual consistency a person alone releases: payments may be missing here. */
  | "left-to-a-person"
  | "release";

/** Decisions that keep from the switch what the failed probes by themselves would lead to. */
export const WITHHELD: ReadonlySet<DecisionName> = new Set<DecisionName>([
  "own-region-unfit",
  "peer-well-by-its-own-word",
  "pinned",
  "left-to-a-person",
]);
