import { METRICS } from "../shared/metric-names";
import type { Post } from "./probe-once";
import { ORCHESTRATOR, RELEASE_ORCHESTRATOR } from "./switch-state";

/** The orchestrator in the standby: it engages the switch, and releases one that it engaged itself. */
export const STANDBY_POST: Post = {
  by: ORCHESTRATOR,
  watched: "primary",
  mayDo: new Set(["engage", "release"]),
  metrics: {
    failures: METRICS.primaryProbeFailures,
    latency: METRICS.primaryProbeLatency,
    withheld: METRICS.failoversWithheld,
  },
};

/** The orchestrator in the primary: it may only release. */
export const PRIMARY_POST: Post = {
  by: RELEASE_ORCHESTRATOR,
  watched: "standby",
  mayDo: new Set(["release"]),
  metrics: {
    failures: METRICS.standbyProbeFailures,
    latency: METRICS.standbyProbeLatency,
    withheld: METRICS.releasesWithheld,
  },
};

/** By the Region in which the orchestrator lies. */
export const POSTS: Readonly<Record<"primary" | "standby", Post>> = {
  primary: PRIMARY_POST,
  standby: STANDBY_POST,
};
