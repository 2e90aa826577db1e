import { ORCHESTRATOR, RELEASE_ORCHESTRATOR } from "../../../functions/contract";
import type { Region } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import { metricsFrom } from "./metric";

const metricsOf = (region: Region, service: string, environment: string) =>
  metricsFrom({ namespace: "Payments", region: region.name, dimensions: { service, environment } });

/** What the failover orchestrator publishes, each minute, from the standby. */
export function failoverMetrics({ regions }: MonitoredSystem, environmentSuffix: string) {
  const metric = metricsOf(regions.standby, ORCHESTRATOR, environmentSuffix);
  return {
    switchEngaged: metric({ name: "SwitchEngaged", statistic: "Maximum", label: "switch engaged" }),
    runs: metric({ name: "SwitchEngaged", statistic: "SampleCount", label: "orchestrator's runs" }),
    probeFailures: metric({
      name: "PrimaryProbeFailures",
      statistic: "Sum",
      label: "failed probes of the primary",
    }),
    probeLatency: metric({ name: "PrimaryProbeLatency", statistic: "p99", label: "probe p99, seconds" }),
    withheld: metric({ name: "FailoversWithheld", statistic: "Sum", label: "failovers withheld" }),
  };
}

/** What the release orchestrator publishes, each minute, from the primary. */
export function releaseMetrics({ regions }: MonitoredSystem, environmentSuffix: string) {
  const metric = metricsOf(regions.primary, RELEASE_ORCHESTRATOR, environmentSuffix);
  return {
    switchEngaged: metric({
      name: "SwitchEngaged",
      statistic: "Maximum",
      label: "switch engaged, as the primary sees it",
    }),
    runs: metric({ name: "SwitchEngaged", statistic: "SampleCount", label: "release orchestrator's runs" }),
    probeLatency: metric({
      name: "StandbyProbeLatency",
      statistic: "p99",
      label: "probe of the standby p99, seconds",
    }),
    probeFailures: metric({
      name: "StandbyProbeFailures",
      statistic: "Sum",
      label: "failed probes of the standby",
    }),
    withheld: metric({ name: "SwitchReleasesWithheld", statistic: "Sum", label: "releases withheld" }),
  };
}
