import { Token } from "cdktf";
import { HEALTH_CHECK_METRICS_REGION } from "../../config/regions";
import { ConstructError } from "../../errors";
import type { AlarmThresholds, MonitoredSystem } from "./monitored-system";

/** What a threshold may be: beyond it an alarm could never go off, or would always. */
export const THRESHOLD_LIMITS: Readonly<Record<keyof AlarmThresholds, { least: number; most: number }>> = {
  serverErrorPercent: { least: 0.01, most: 99 },
  /** API Gateway gives up after 29 s: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
  latencyMilliseconds: { least: 1, most: 29_000 },
  /** The longest retention: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
  queueAgeSeconds: { least: 1, most: 1_209_600 },
  openPaymentAgeSeconds: { least: 1, most: 86_400 },
  replicationLatencySeconds: { least: 1, most: 86_400 },
  tableReplicationLatencySeconds: { least: 1, most: 86_400 },
  pendingReplicationOperations: { least: 1, most: 1e9 },
  pendingReplicationBytes: { least: 1, most: 1e15 },
};

/** Refuses what would make alarms that never go off, before anything is made. */
export function validateSystem(path: string, { apis, healthChecks, thresholds }: MonitoredSystem): void {
  if (healthChecks && healthChecks.region.name !== HEALTH_CHECK_METRICS_REGION) {
    throw new ConstructError(path, {
      happened: "health-check metrics exist in one Region only",
      given: healthChecks.region.name,
      mend: `Pass the Region ${HEALTH_CHECK_METRICS_REGION}: an alarm elsewhere never sees its metric.`,
    });
  }
  for (const { apiName, functionNames } of [apis.primary, apis.standby]) {
    if (Object.keys(functionNames).length === 0) {
      throw new ConstructError(path, {
        happened: `no function of ${apiName} is watched`,
        given: "no functionNames",
        mend: "Pass the physical name of each function, by its short name.",
      });
    }
  }
  for (const [name, value] of Object.entries(thresholds) as [keyof AlarmThresholds, number][]) {
    const { least, most } = THRESHOLD_LIMITS[name];
    if (!Token.isUnresolved(value) && !(value >= least && value <= most)) {
      throw new ConstructError(path, {
        happened: `the threshold ${name} makes an alarm that means nothing`,
        given: String(value),
        mend: `Pass ${least} to ${most}.`,
      });
    }
  }
}
