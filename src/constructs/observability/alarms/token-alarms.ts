import type { PairRole } from "../../../region";
import { tokenMetrics } from "../../metrics/token-metrics";
import type { MonitoredSystem } from "../monitored-system";
import type { AlarmDefinition } from "./alarm-definition";
import { inARow } from "./alarm-definition";

/** What the issuer of tokens does, apart from the authorizer's own errors; none where there is no authorizer. */
export function tokenAlarms(
  system: MonitoredSystem,
  role: PairRole,
  environmentSuffix: string,
): AlarmDefinition[] {
  const metrics = tokenMetrics(system, role, environmentSuffix);
  if (metrics === undefined) return [];
  return [
    {
      what: "key-set-refresh-failures",
      description:
        `The ${role} cannot have the token issuer's key set anew. Clients with known keys are let in by the one that was ` +
        "kept, for 72 hours since the last good answer; after that nobody is. Ask the issuer; if its address changed, " +
        "set JWT_ISSUER.",
      measure: metrics.keySetRefreshFailures,
      threshold: { above: 0 },
      dataPoints: inARow(5),
      missingData: "silenceIsGood",
    },
  ];
}
