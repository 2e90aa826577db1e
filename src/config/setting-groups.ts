import type { SettingName } from "./settings";

/** The settings by what they are about, as docs/settings.md shows them. */
export const SETTING_GROUPS: Readonly<Record<string, readonly SettingName[]>> = {
  Environment: ["environmentSuffix", "profile", "accountId", "assumeRoleArn", "costCenter", "owner"],
  "Regions and consistency": [
    "primaryRegion",
    "standbyRegion",
    "dataMayLeave",
    "consistency",
    "witnessRegion",
  ],
  "Domain and health checks": [
    "domainName",
    "hostedZoneId",
    "healthCheckIntervalSeconds",
    "healthCheckFailureThreshold",
  ],
  Failover: ["failuresBeforeEngaging", "failback", "failbackAfterSuccesses", "faultInjection"],
  Clients: ["auth", "clients", "jwtIssuer", "jwtAudience", "throttlingRateLimit", "throttlingBurstLimit"],
  Payments: ["reviewThresholdMinorUnits", "settlementUrl", "settlementKeyLifetimeHours", "objectLockDays"],
  Alarms: [
    "alertEmail",
    "serverErrorAlarmPercent",
    "latencyAlarmMilliseconds",
    "queueAgeAlarmSeconds",
    "openPaymentAgeAlarmSeconds",
    "tableReplicationLatencyAlarmSeconds",
    "replicationLatencyAlarmSeconds",
  ],
  "Terraform state": ["backend", "stateBucket", "stateRegion", "cloudOrganization", "cloudWorkspace"],
};
