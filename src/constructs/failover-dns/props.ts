import type { Naming } from "../../naming";
import type { PerRegion, RegionPair } from "../../region";
import type { ApiStage } from "./api-host";
import type { HealthCheckSettings } from "./health-checks";

export interface FailoverDnsProps {
  /** Names the health checks, by their tags. */
  readonly naming: Naming;
  readonly regions: RegionPair;
  /** The API answers as `api.<domainName>`, and in each Region as `<region>.api.<domainName>`. */
  readonly domainName: string;
  /** The existing public zone of the domain, or of one above it. @default the zone is created */
  readonly hostedZoneId?: string;
  /** Whether destroying the stack may delete a created zone that holds others' records too. @default false */
  readonly emptyZoneOnDestroy?: boolean;
  /** Each Region's stage, which answers below `/v1/`. */
  readonly apis: PerRegion<ApiStage>;
  readonly healthCheck: HealthCheckSettings;
  /**
   * A path that the standby, asked with `?expect=engaged`, answers with 200 while the failover switch is engaged: then
   * clients go to the primary only while it is healthy and the switch not engaged.
   * @default the primary's endpoint alone decides
   */
  readonly failoverSwitchPath?: string;
}
