import { ORCHESTRATOR, RELEASE_ORCHESTRATOR } from "../../../functions/contract";
import type { MonitoredSystem } from "../observability/monitored-system";
import { ownMetrics } from "./own-metrics";

/** What the failover orchestrator publishes, each minute, from the standby. */
export function failoverMetrics({ regions }: MonitoredSystem, environmentSuffix: string) {
  const metric = ownMetrics(regions.standby, ORCHESTRATOR, environmentSuffix);
  return {
    switchEngaged: metric("switchEngaged", "Maximum", "switch engaged"),
    runs: metric("switchEngaged", "SampleCount", "orchestrator's runs"),
    probeFailures: metric("primaryProbeFailures", "Sum", "failed probes of the primary"),
    probeLatency: metric("primaryProbeLatency", "p99", "probe p99, seconds"),
    withheld: metric("failoversWithheld", "Sum", "failovers withheld"),
  };
}

/** What the release orchestrator publishes, each minute, from the primary. */
export function releaseMetrics({ regions }: MonitoredSystem, environmentSuffix: string) {
  const metric = ownMetrics(regions.primary, RELEASE_ORCHESTRATOR, environmentSuffix);
  return {
    switchEngaged: metric("switchEngaged", "Maximum", "switch engaged, as the primary sees it"),
    runs: metric("switchEngaged", "SampleCount", "release orchestrator's runs"),
    probeLatency: metric("standbyProbeLatency", "p99", "probe of the standby p99, seconds"),
    probeFailures: metric("standbyProbeFailures", "Sum", "failed probes of the standby"),
    withheld: metric("releasesWithheld", "Sum", "releases withheld"),
  };
}
