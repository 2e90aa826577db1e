/** The alias of every function: callers invoke it, and a release moves it from version to version. */
export const LIVE_ALIAS = "live";

/** When a version that Terraform published is called. */
export type Releases =
  /** At once, in both Regions: the alias follows the newest version. */
  | "immediate"
  /** When a release moves the alias: Terraform leaves it where it is. */
  | "staged";
