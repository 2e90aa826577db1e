import { ledgerNames, type LedgerNames, paymentsNaming, tableNames } from "../../stacks/payments-naming";
import type { PaymentsConfiguration } from "../../config/schema";
import type { HealthTarget } from "../../../functions/failover/health-probe";
import type { Place } from "./request";

/** What the levers work on. */
export interface FailoverSettings {
  readonly environmentSuffix: string;
  readonly regions: { readonly primary: string; readonly standby: string };
  /** Whose replica of the tables is read and written. */
  readonly via: "primary" | "standby";
  readonly consistency: "strong" | "eventual";
  readonly controlTable: string;
  readonly paymentsTable: string;
  /** The relational ledger's global database, and the functions that compare it; absent where there is none. */
  readonly ledger?: LedgerNames;
  /**
   * Seconds until the last client has followed the public name: health checks, then every answer for the name that is
   * cached. Absent without a domain, where no name leads clients.
   */
  readonly drainSeconds?: number;
  /** Absent where nothing says where the Region's API is. */
  readonly health: { readonly primary?: HealthTarget; readonly standby?: HealthTarget };
}

/** What the levers work on, out of the settings of the deploy itself. */
export function failoverSettings(
  configuration: PaymentsConfiguration,
  { urls, via }: Place,
): FailoverSettings {
  const { environmentSuffix, primaryRegion, standbyRegion, consistency, domain } = configuration;
  const naming = paymentsNaming(environmentSuffix);
  const tables = tableNames(naming);
  const target = (role: "primary" | "standby", region: string): HealthTarget | undefined => {
    const url = urls[role] ?? (domain && `https://${region}.api.${domain.name}/v1/health`);
    return url ? { url, region, role } : undefined;
  };
  return {
    ...{ environmentSuffix, consistency: consistency.mode, via },
    ...(domain !== undefined && { drainSeconds: drainSecondsOf(configuration) }),
    regions: { primary: primaryRegion, standby: standbyRegion },
    controlTable: tables.control,
    paymentsTable: tables.payments,
    ledger: configuration.ledger && ledgerNames(naming),
    health: { primary: target("primary", primaryRegion), standby: target("standby", standbyRegion) },
  };
}

/** What Route 53 gives an alias of an API: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html */
const ALIAS_TTL_SECONDS = 60;
/** For the health checkers to agree, and for resolvers that are late. */
const MARGIN_SECONDS = 15;

/** Until the last client has followed the public name, by the settings of the health checks. */
export const drainSecondsOf = ({
  healthCheckIntervalSeconds,
  healthCheckFailureThreshold,
}: Readonly<
  Record<
    keyof Pick<PaymentsConfiguration, "healthCheckIntervalSeconds" | "healthCheckFailureThreshold">,
    number
  >
>): number => healthCheckIntervalSeconds * healthCheckFailureThreshold + ALIAS_TTL_SECONDS + MARGIN_SECONDS;
