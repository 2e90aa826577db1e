import type { SettingProblem } from "../errors";
import { witnessRegions } from "./regions";
import type { Settings } from "./schema";

/** The rules between settings. A rule over a setting that failed by itself does not run: the value is undefined. */
export function brokenRules(settings: Partial<Settings>): SettingProblem[] {
  const problems: SettingProblem[] = [];
  const { primaryRegion, standbyRegion, consistency, witnessRegion } = settings;

  if (primaryRegion && primaryRegion === standbyRegion) {
    problems.push({
      setting: "STANDBY_REGION",
      given: `${standbyRegion}, which is the primary Region too`,
      allowed: "allowed is another Region than PRIMARY_REGION: one Region cannot survive its own loss",
    });
  } else if (primaryRegion && standbyRegion) {
    const witnesses = witnessRegions(primaryRegion, standbyRegion);
    if (consistency === "strong" && witnesses.length === 0) {
      problems.push({
        setting: "CONSISTENCY",
        given: `strong for ${primaryRegion} and ${standbyRegion}`,
        allowed:
          "strong needs both Regions in one set: us-east-1, us-east-2, us-west-2; eu-west-1, eu-west-2, eu-west-3, " +
          "eu-central-1; or ap-northeast-1, ap-northeast-2, ap-northeast-3. Choose such Regions, or eventual",
      });
    } else if (witnessRegion && (consistency === "eventual" || !witnesses.includes(witnessRegion))) {
      problems.push({
        setting: "WITNESS_REGION",
        given: witnessRegion,
        allowed:
          consistency === "eventual" || witnesses.length === 0
            ? "only a strongly consistent table has a witness: unset it"
            : `allowed for these Regions: ${witnesses.join(", ")}`,
      });
    }
  }
  if (settings.hostedZoneId && !settings.domainName) {
    problems.push({
      setting: "DOMAIN_NAME",
      allowed: "required where HOSTED_ZONE_ID is given: the zone's name",
    });
  }
  if (settings.auth === "jwt") {
    if (!settings.jwtIssuer) problems.push({ setting: "JWT_ISSUER", allowed: "required where AUTH is jwt" });
    if (!settings.jwtAudience)
      problems.push({ setting: "JWT_AUDIENCE", allowed: "required where AUTH is jwt" });
  } else if (settings.auth && (settings.jwtIssuer || settings.jwtAudience)) {
    // Whoever sets them believes that tokens are asked for.
    problems.push({
      setting: "AUTH",
      given: `${settings.auth}, and JWT_ISSUER or JWT_AUDIENCE with it`,
      allowed: "set AUTH to jwt, or unset these two",
    });
  }
  if (settings.settlementUrl && settings.settlementKeyLifetimeHours === undefined) {
    problems.push({
      setting: "SETTLEMENT_KEY_LIFETIME_HOURS",
      allowed: "required where SETTLEMENT_URL is set: ask the provider how long it keeps an idempotency key",
    });
  } else if (settings.settlementKeyLifetimeHours !== undefined && !settings.settlementUrl) {
    problems.push({
      setting: "SETTLEMENT_KEY_LIFETIME_HOURS",
      given: `${settings.settlementKeyLifetimeHours} without SETTLEMENT_URL`,
      allowed: "set SETTLEMENT_URL, or unset it: the ledger's own entries have no keys that expire",
    });
  }
  if (settings.backend === "cloud" && !settings.cloudOrganization) {
    problems.push({ setting: "CLOUD_ORGANIZATION", allowed: "required where BACKEND is cloud" });
  }
  return problems;
}
