import type { PaymentsConfiguration } from "./config/schema";
import type { RegionRole } from "./region";

/** The tags that tell one environment's resources, and costs, from all others. */
export const environmentTags = ({
  environmentSuffix,
}: Pick<PaymentsConfiguration, "environmentSuffix">): Record<string, string> => ({
  Project: "payments",
  Environment: environmentSuffix,
});

/** The tags that every resource of one provider carries, by the provider's `default_tags`. */
export function defaultTags(
  configuration: Pick<PaymentsConfiguration, "environmentSuffix" | "costCenter" | "owner">,
  region: { name: string; role: RegionRole },
): Record<string, string> {
  return {
    ...environmentTags(configuration),
    ManagedBy: "cdktf",
    CostCenter: configuration.costCenter,
    Owner: configuration.owner,
    Region: region.name,
    "DR-Role": region.role,
  };
}

/** For what has no Region (IAM, Route 53), or lies in both at once (global tables): overrides the default tags of the provider that makes it. */
export const GLOBAL_TAGS: Readonly<Record<string, string>> = { Region: "global", "DR-Role": "global" };
