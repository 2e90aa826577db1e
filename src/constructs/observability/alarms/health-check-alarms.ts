import { PAIR_ROLES } from "../../../region";
import { healthCheckMetrics } from "../../metrics/health-check-metrics";
import type { MonitoredHealthChecks, MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow } from "./alarm-definition";

/** Both Regions' endpoints, watched from the one Region in which Route 53 publishes. */
export function healthCheckAlarms(
  { regions }: MonitoredSystem,
  healthChecks: MonitoredHealthChecks,
): AlarmDefinition[] {
  return PAIR_ROLES.map((endpoint) => ({
    what: `${endpoint}-endpoint`,
    description:
      `Route 53 finds the ${endpoint}'s endpoint unhealthy. ` +
      (endpoint === "primary"
        ? "Clients are being sent to the standby: see on the dashboard that they arrive, then find out what failed."
        : "There is nothing to fail over to: mend the standby before anything else is changed."),
    measure: healthCheckMetrics(healthChecks, endpoint).status,
    threshold: { below: 1 },
    // The check itself has counted several failures in a row by now.
    dataPoints: inARow(1),
    missingData: "silenceIsBad",
    // A composite alarm sees alarms of its own Region only.
    meansUnhealthy: regions[endpoint].name === healthChecks.region.name,
  }));
}
