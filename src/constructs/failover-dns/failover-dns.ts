import { Construct } from "constructs";
import type { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { PairRole, PerRegion } from "../../region";
import { forEachRegion } from "../../region";
import { ApiHost } from "./api-host";
import { HealthChecks } from "./health-checks";
import { PublicZone } from "./public-zone";
import type { FailoverDnsProps } from "./props";
import { validateFailoverDns } from "./validate";

/**
 * The API's public name, which Route 53 answers with the primary while it is healthy, else with the standby, and with
 * the primary again where neither is. All that failing over needs is Route 53's data plane: no record is ever changed.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
 */
export class FailoverDns extends Construct {
  /** The name that clients use. */
  readonly publicHost: string;
  /** Each Region's own name, which does not fail over: health checks and people use it. */
  readonly regionalHosts: PerRegion<string>;
  readonly zoneId: string;
  /** Of a created zone: the name servers to delegate the domain to. A looked-up zone is delegated already. */
  readonly nameServers?: string[];
  readonly endpointHealthCheckIds: PerRegion<string>;
  /** The calculated check: whether clients go to the primary. */
  readonly primaryHealthCheckId: string;
  /** Whether the switch is released; where there is a switch. */
  readonly failoverSwitchHealthCheckId?: string;

  constructor(scope: Construct, id: string, props: FailoverDnsProps) {
    super(scope, id);
    validateFailoverDns(this.node.path, props);
    const { naming, regions, domainName, apis, emptyZoneOnDestroy = false } = props;
    this.publicHost = `api.${domainName}`;
    this.regionalHosts = forEachRegion((role) => `${regions[role].name}.${this.publicHost}`);

    const zone = new PublicZone(this, "zone", {
      region: regions.primary,
      domainName,
      hostedZoneId: props.hostedZoneId,
      emptyOnDestroy: emptyZoneOnDestroy,
    });
    this.zoneId = zone.zoneId;
    this.nameServers = zone.nameServers;

    const host = (role: PairRole, hostId: string, name: string, validationRecord?: Route53Record) =>
      new ApiHost(this, hostId, { region: regions[role], api: apis[role], zone, name, validationRecord });

    const ownHosts = forEachRegion((role) => host(role, `${role}_own`, this.regionalHosts[role]));
    const ownRecords = forEachRegion((role) => zone.alias(`${role}_own`, ownHosts[role]));

    const checks = new HealthChecks(this, "checks", {
      naming,
      region: regions.primary,
      hosts: this.regionalHosts,
      settings: props.healthCheck,
      failoverSwitchPath: props.failoverSwitchPath,
      dependsOn: [ownRecords.primary, ownRecords.standby],
    });
    this.endpointHealthCheckIds = checks.endpointIds;
    this.primaryHealthCheckId = checks.primaryId;
    this.failoverSwitchHealthCheckId = checks.failoverSwitchId;

    const primary = host("primary", "primary_public", this.publicHost);
    const standby = host("standby", "standby_public", this.publicHost, primary.validationRecord);
    zone.alias("primary_public", primary, {
      type: "PRIMARY",
      setIdentifier: "primary",
      healthCheckId: checks.primaryId,
    });
    zone.alias("standby_public", standby, {
      type: "SECONDARY",
      setIdentifier: "standby",
      healthCheckId: checks.endpointIds.standby,
    });
  }
}
