import type { Construct } from "constructs";
import { Fn } from "cdktf";
import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RegionalScope } from "../../region";
import { DEFAULT_LOG_RETENTION_DAYS } from "../../validations/log-retention";
import { endpointPolicy } from "../policy/endpoint-policy";
import { flowLogs } from "./flow-logs";
import { natGateways } from "./nat-gateways";
import type { RegionalNetworkProps } from "./props";
import { type SubnetsOfTier, type Tier, ZONE_NUMBERS, subnetsOf } from "./subnets";
import { validateNetwork } from "./validate";

/** The services that a gateway endpoint leads to, at no cost. */
export const GATEWAY_SERVICES = ["dynamodb", "s3"] as const;
export type GatewayService = (typeof GATEWAY_SERVICES)[number];

/**
 * Old zones in which services of today are missing, Lambda's networks and Aurora Serverless v2 among them.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html#rds-proxy.limitations lists them.
 */
const OLD_ZONES = ["use1-az3", "usw1-az2", "apne1-az3", "cac1-az3"];

/**
 * A network of one Region: database subnets that nothing leads out of, private subnets for functions and, for their NAT
 * gateways alone, public ones, each kind in three zones. Made once for each Region, from this one class.
 */
export class RegionalNetwork extends RegionalScope {
  readonly vpcId: string;
  readonly cidr: string;
  /** The names of its zones: a Region with two has the first one twice. */
  readonly zones: readonly string[];
  /** The tables from which a peer can be reached: all but the public ones. */
  readonly routeTables: readonly RouteTable[];
  readonly databaseSubnetIds: readonly string[];
  /** Empty where there are none. */
  readonly privateSubnetIds: readonly string[];
  /** The address ranges behind the gateway endpoints, for rules of security groups. */
  readonly gatewayPrefixListIds: Readonly<Record<GatewayService, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegionalNetworkProps,
  ) {
    super(scope, id, props.region);
    validateNetwork(this.node.path, props);
    const { naming, region, cidr, keyArn, privateSubnets = false, nat = "none" } = props;
    const { provider } = region;
    const vpc = new Vpc(this, "vpc", {
      provider,
      cidrBlock: cidr,
      enableDnsSupport: true,
      // Interface endpoints answer under their services' own names, and peers' names resolve, only with it.
      enableDnsHostnames: true,
      tags: { Name: this.nameOf() },
    });
    this.vpcId = vpc.id;
    this.cidr = cidr;
    // Without rules: what names no security group gets this one, and reaches nothing.
    new DefaultSecurityGroup(this, "default_security_group", { provider, vpcId: vpc.id });
    this.zones = this.zonesOfRegion();
    const database = this.tier("database");
    const privateTier = privateSubnets ? this.tier("private") : undefined;
    if (privateTier && nat !== "none") {
      natGateways(this, {
        ...{ region, vpcId: vpc.id, nat, privateTier },
        publicTier: this.tier("public"),
        nameOf: (what) => this.nameOf(what),
      });
    }
    this.databaseSubnetIds = database.subnets.map((subnet) => subnet.id);
    this.privateSubnetIds = (privateTier?.subnets ?? []).map((subnet) => subnet.id);
    this.routeTables = [...database.routeTables, ...(privateTier?.routeTables ?? [])];
    this.gatewayPrefixListIds = this.gatewayEndpoints();
    flowLogs(this, {
      ...{ naming, region, keyArn, vpcId: vpc.id },
      retentionDays: props.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
    });
  }

  private zonesOfRegion(): readonly string[] {
    const { names } = new DataAwsAvailabilityZones(this, "zones", {
      provider: this.region.provider,
      state: "available",
      excludeZoneIds: OLD_ZONES,
      // No Local Zones or Wavelength Zones, which an account opts into.
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    // Counts round: a Region with two zones has the third subnet in the first.
    return ZONE_NUMBERS.map((zone) => Fn.element(names, zone) as string);
  }

  private tier(tier: Tier): SubnetsOfTier {
    const { region, cidr } = this.props;
    return subnetsOf(this, {
      ...{ region, cidr, tier, vpcId: this.vpcId, zones: this.zones },
      nameOf: (what) => this.nameOf(what),
      tablePerZone: tier === "private",
    });
  }

  private gatewayEndpoints(): Readonly<Record<GatewayService, string>> {
    const { region } = this.props;
    const policy = endpointPolicy(this, "endpoint_policy", region);
    const [dynamodb, s3] = GATEWAY_SERVICES.map(
      (service) =>
        new VpcEndpoint(this, `${service}_endpoint`, {
          provider: region.provider,
          vpcId: this.vpcId,
          serviceName: `com.amazonaws.${region.name}.${service}`,
          vpcEndpointType: "Gateway",
          routeTableIds: this.routeTables.map((table) => table.id),
          policy,
          tags: { Name: this.nameOf(service) },
        }).prefixListId,
    ) as [string, string];
    return { dynamodb, s3 };
  }

  private nameOf(what?: string): string {
    const { naming, region } = this.props;
    return naming.name("vpcPart", what ? `network-${what}` : "network", region.role);
  }
}
