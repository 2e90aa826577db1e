import { paymentsNaming } from "../../stacks/payments-naming";
import { loadConfiguration } from "../../config/load";
import type { HealthTarget } from "../../../functions/failover/health-probe";
import { tableNames } from "../../stacks/payments-tables";
import type { Arguments } from "./arguments";

/** What the levers work on. */
export interface FailoverSettings {
  readonly environmentSuffix: string;
  readonly regions: { readonly primary: string; readonly standby: string };
  readonly consistency: "strong" | "eventual";
  readonly controlTable: string;
  readonly paymentsTable: string;
  /** Absent where nothing says where the Region's API is. */
  readonly health: { readonly primary?: HealthTarget; readonly standby?: HealthTarget };
}

/**
 * The settings of the deploy itself, so that a lever moves what was deployed; options go before them.
 * @throws ConfigurationError with every problem at once
 */
export function failoverSettings(
  { settings, urls }: Pick<Arguments, "settings" | "urls">,
  cdktfJson: string,
  environment: NodeJS.ProcessEnv,
): FailoverSettings {
  const configuration = loadConfiguration(cdktfJson, { ...environment, ...settings });
  const { environmentSuffix, primaryRegion, standbyRegion, consistency, domainName } = configuration;
  const tables = tableNames(paymentsNaming(environmentSuffix));
  const target = (role: "primary" | "standby", region: string): HealthTarget | undefined => {
    const url = urls[role] ?? (domainName && `https://${region}.api.${domainName}/v1/health`);
    return url ? { url, region, role } : undefined;
  };
  return {
    ...{ environmentSuffix, consistency },
    regions: { primary: primaryRegion, standby: standbyRegion },
    controlTable: tables.control,
    paymentsTable: tables.payments,
    health: { primary: target("primary", primaryRegion), standby: target("standby", standbyRegion) },
  };
}
