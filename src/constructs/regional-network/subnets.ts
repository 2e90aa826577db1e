import type { Construct } from "constructs";
import { Fn } from "cdktf";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { Region } from "../../region";
import { SUBNET_BITS } from "./network-size";

/** Zones that a network spreads over. */
export const ZONES = 3;
export const ZONE_NUMBERS: readonly number[] = Array.from({ length: ZONES }, (_, zone) => zone);

/** What a subnet is for, which its tag `Tier` says. */
export type Tier = "database" | "private" | "public";

/** Each tier's place among the subnets of the range, fixed: a subnet that moves is made anew. */
const FIRST_SUBNET: Readonly<Record<Tier, number>> = { database: 0, private: 4, public: 8 };

interface TierProps {
  readonly region: Region;
  readonly vpcId: string;
  readonly cidr: string;
  /** The zones' names. */
  readonly zones: readonly string[];
  readonly tier: Tier;
  /** The name of a part of this tier. */
  readonly nameOf: (what: string) => string;
  /** Whether each subnet has a route table of its own, since its gateway is another. */
  readonly tablePerZone: boolean;
}

export interface SubnetsOfTier {
  readonly subnets: readonly Subnet[];
  /** One, or one for each subnet. */
  readonly routeTables: readonly RouteTable[];
}

/** The subnets of one tier, one in each zone, with their route tables, which lead to the network itself alone. */
export function subnetsOf(scope: Construct, props: TierProps): SubnetsOfTier {
  const { region, vpcId, cidr, zones, tier, nameOf, tablePerZone } = props;
  const { provider } = region;
  const tags = (name: string) => ({ Name: nameOf(name), Tier: tier });
  const routeTables = (tablePerZone ? ZONE_NUMBERS : [0]).map(
    (zone) =>
      new RouteTable(scope, `${tier}_routes${tablePerZone ? `_${zone}` : ""}`, {
        provider,
        vpcId,
        tags: tags(tablePerZone ? `${tier}-${zone}` : tier),
      }),
  );
  const subnets = ZONE_NUMBERS.map((zone) => {
    const subnet = new Subnet(scope, `${tier}_${zone}`, {
      provider,
      vpcId,
      availabilityZone: zones[zone],
      cidrBlock: Fn.cidrsubnet(cidr, SUBNET_BITS, FIRST_SUBNET[tier] + zone),
      // A NAT gateway has an address of its own; nothing else in a public subnet shall get one.
      mapPublicIpOnLaunch: false,
      tags: tags(`${tier}-${zone}`),
    });
    new RouteTableAssociation(scope, `${tier}_${zone}_routes`, {
      provider,
      subnetId: subnet.id,
      routeTableId: (routeTables[tablePerZone ? zone : 0] as RouteTable).id,
    });
    return subnet;
  });
  return { subnets, routeTables };
}
