import type { Report, Result } from "../../../drill/report/report";
import { MEASUREMENT } from "../verdict/fixture";

/** A report of what is given, or of a drill that went well. */
export function reportOf(results: readonly Result[] = [{ measurement: MEASUREMENT, broken: [] }]): Report {
  return {
    title: "Drill report",
    circumstances: {
      at: "2026-01-02T03:04:05.678Z",
      commit: "0123456789ab",
      configuration: { Regions: "us-east-1 (primary), us-east-2 (standby)", consistency: "strong" },
      command: "npm run drill -- --seed 7",
      targetRecoverySeconds: 120,
    },
    results,
  };
}
