import type { Construct } from "constructs";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import type { Region } from "../../region";
import type { Nat } from "./props";
import { type SubnetsOfTier, ZONE_NUMBERS } from "./subnets";

const EVERYWHERE = "0.0.0.0/0";

interface NatGatewaysProps {
  readonly region: Region;
  readonly vpcId: string;
  readonly nat: Exclude<Nat, "none">;
  readonly publicTier: SubnetsOfTier;
  readonly privateTier: SubnetsOfTier;
  readonly nameOf: (what: string) => string;
}

/** The private subnets' way to the internet, one that nobody can come in by. */
export function natGateways(scope: Construct, props: NatGatewaysProps): void {
  const { region, vpcId, nat, publicTier, privateTier, nameOf } = props;
  const { provider } = region;
  const internet = new InternetGateway(scope, "internet", {
    provider,
    vpcId,
    tags: { Name: nameOf("internet") },
  });
  publicTier.routeTables.forEach((table, index) => {
    new Route(scope, `public_route_${index}`, {
      provider,
      routeTableId: table.id,
      destinationCidrBlock: EVERYWHERE,
      gatewayId: internet.id,
    });
  });
  const gateways = (nat === "one" ? ZONE_NUMBERS.slice(0, 1) : ZONE_NUMBERS).map((zone) => {
    const address = new Eip(scope, `nat_address_${zone}`, {
      provider,
      domain: "vpc",
      tags: { Name: nameOf(`nat-${zone}`) },
      dependsOn: [internet],
    });
    return new NatGateway(scope, `nat_${zone}`, {
      provider,
      allocationId: address.allocationId,
      subnetId: publicTier.subnets[zone]?.id,
      tags: { Name: nameOf(`nat-${zone}`) },
      // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/nat_gateway
      dependsOn: [internet],
    });
  });
  privateTier.routeTables.forEach((table, zone) => {
    new Route(scope, `private_route_${zone}`, {
      provider,
      routeTableId: table.id,
      destinationCidrBlock: EVERYWHERE,
      natGatewayId: (gateways[zone] ?? gateways[0])?.id,
    });
  });
}
