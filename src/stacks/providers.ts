import type { Construct } from "constructs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { HEALTH_CHECK_METRICS_REGION } from "../config/regions";
import type { PaymentsConfiguration } from "../config/schema";
import { followMinorReleases } from "../provider-versions";
import type { Region, RegionPair, RegionRole } from "../region";
import { defaultTags } from "../tags";

type TagSettings = Pick<PaymentsConfiguration, "environmentSuffix" | "costCenter" | "owner">;

/** A Region with a provider of its own, whose alias is the Region's role. */
export function regionOf(scope: Construct, role: RegionRole, name: string, settings: TagSettings): Region {
  const provider = followMinorReleases(
    new AwsProvider(scope, `aws_${role}`, {
      alias: role,
      region: name,
      defaultTags: [{ tags: defaultTags(settings, { name, role }) }],
    }),
  );
  return { name, role, provider };
}

/** The two aliased providers. */
export function regionPairOf(
  scope: Construct,
  configuration: TagSettings & Pick<PaymentsConfiguration, "primaryRegion" | "standbyRegion">,
): RegionPair {
  return {
    primary: regionOf(scope, "primary", configuration.primaryRegion, configuration),
    standby: regionOf(scope, "standby", configuration.standbyRegion, configuration),
  };
}

/** The Region of the health-check metrics: one of the pair, or a third one with a provider of its own. */
export function healthCheckMetricsRegionOf(
  scope: Construct,
  { primary, standby }: RegionPair,
  settings: TagSettings,
): Region {
  return (
    [primary, standby].find(({ name }) => name === HEALTH_CHECK_METRICS_REGION) ??
    regionOf(scope, "global", HEALTH_CHECK_METRICS_REGION, settings)
  );
}
