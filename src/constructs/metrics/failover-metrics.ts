import type { MonitoredSystem } from "../observability/monitored-system";
import { metricsFrom } from "./metric";

/** What the failover orchestrator publishes, each minute, from the standby. */
export function failoverMetrics({ regions }: MonitoredSystem, environmentSuffix: string) {
  const metric = metricsFrom({
    namespace: "Payments",
    region: regions.standby.name,
    dimensions: { service: "failover-orchestrator", environment: environmentSuffix },
  });
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
