import type { Construct } from "constructs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { HEALTH_CHECK_METRICS_REGION } from "../config/regions";
import type { PaymentsConfiguration } from "../config/schema";
import { followMinorReleases } from "../provider-versions";
import { regionPair } from "../region";
import type { Region, RegionPair, RegionRole } from "../region";
import { defaultTags } from "../tags";

/** What every provider is made of, beside its Region. */
type ProviderSettings = Pick<PaymentsConfiguration, "environmentSuffix" | "costCenter" | "owner" | "account">;

/** A Region's provider, whose alias is the Region's role. */
function providerOf(
  scope: Construct,
  role: RegionRole,
  name: string,
  settings: ProviderSettings,
): AwsProvider {
  const { accountId, assumeRoleArn } = settings.account;
  return followMinorReleases(
    new AwsProvider(scope, `aws_${role}`, {
      alias: role,
      region: name,
      defaultTags: [{ tags: defaultTags(settings, { name, role }) }],
      allowedAccountIds: accountId === undefined ? undefined : [accountId],
      assumeRole: assumeRoleArn === undefined ? undefined : [{ roleArn: assumeRoleArn }],
    }),
  );
}

/** The two Regions, each with an aliased provider. */
export function regionPairOf(
  scope: Construct,
  configuration: ProviderSettings & Pick<PaymentsConfiguration, "primaryRegion" | "standbyRegion">,
): RegionPair {
  return regionPair(scope, {
    primary: providerOf(scope, "primary", configuration.primaryRegion, configuration),
    standby: providerOf(scope, "standby", configuration.standbyRegion, configuration),
  });
}

/** The Region of the health-check metrics: one of the pair, or a third one with a provider of its own. */
export function healthCheckMetricsRegionOf(
  scope: Construct,
  { primary, standby }: RegionPair,
  settings: ProviderSettings,
): Region {
  const ofPair = [primary, standby].find(({ name }) => name === HEALTH_CHECK_METRICS_REGION);
  if (ofPair) return ofPair;
  const provider = providerOf(scope, "global", HEALTH_CHECK_METRICS_REGION, settings);
  return { name: HEALTH_CHECK_METRICS_REGION, role: "global", provider, accountId: primary.accountId };
}
