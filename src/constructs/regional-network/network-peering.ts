import { Construct } from "constructs";
import { Route } from "@cdktf/provider-aws/lib/route";
import { VpcPeeringConnection } from "@cdktf/provider-aws/lib/vpc-peering-connection";
import { VpcPeeringConnectionAccepterA } from "@cdktf/provider-aws/lib/vpc-peering-connection-accepter";
import { VpcPeeringConnectionOptions } from "@cdktf/provider-aws/lib/vpc-peering-connection-options";
import { type Cidr, overlap, parseCidr } from "../../cidr";
import { ConstructError } from "../../errors";
import type { Naming } from "../../naming";
import { PAIR_ROLES, type PerRegion, RegionalScope, peerOf } from "../../region";
import type { RegionalNetwork } from "./regional-network";

export interface NetworkPeeringProps {
  /** Names the connection. */
  readonly naming: Naming;
  /** With ranges that do not overlap. */
  readonly networks: PerRegion<RegionalNetwork>;
}

/**
 * Lets each Region's network reach the other's by private addresses, with routes on both sides and names that resolve to
 * them. What may come in is up to security groups, by the peer's range: groups of another Region cannot be named.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
export class NetworkPeering extends Construct {
  readonly connectionId: string;

  constructor(scope: Construct, id: string, { naming, networks }: NetworkPeeringProps) {
    super(scope, id);
    this.refuseOverlap(networks);
    const { primary, standby } = networks;
    const scopes = {
      primary: new RegionalScope(this, "primary", primary.region),
      standby: new RegionalScope(this, "standby", standby.region),
    };
    const tags = { Name: naming.name("vpcPart", "network-peering") };
    const connection = new VpcPeeringConnection(scopes.primary, "connection", {
      provider: primary.region.provider,
      vpcId: primary.vpcId,
      peerVpcId: standby.vpcId,
      peerRegion: standby.region.name,
      autoAccept: false,
      tags,
    });
    const accepted = new VpcPeeringConnectionAccepterA(scopes.standby, "accepter", {
      provider: standby.region.provider,
      vpcPeeringConnectionId: connection.id,
      autoAccept: true,
      tags,
    });
    this.connectionId = connection.id;
    for (const role of PAIR_ROLES) {
      const { provider } = networks[role].region;
      const resolves = { allowRemoteVpcDnsResolution: true };
      new VpcPeeringConnectionOptions(scopes[role], "options", {
        provider,
        // Of the accepted connection: another one has no options.
        vpcPeeringConnectionId: accepted.id,
        ...(role === "primary" ? { requester: resolves } : { accepter: resolves }),
      });
      networks[role].routeTables.forEach((table, index) => {
        new Route(scopes[role], `route_${index}`, {
          provider,
          routeTableId: table.id,
          destinationCidrBlock: networks[peerOf(role)].cidr,
          vpcPeeringConnectionId: accepted.id,
        });
      });
    }
  }

  private refuseOverlap({ primary, standby }: PerRegion<RegionalNetwork>): void {
    const [first, second] = [primary.cidr, standby.cidr].map((cidr) => parseCidr(cidr) as Cidr);
    if (!first || !second || !overlap(first, second)) return;
    throw new ConstructError(this.node.path, {
      happened: "the networks' ranges overlap, and AWS peers no such networks",
      given: `${primary.cidr} and ${standby.cidr}`,
      mend: "Give each a range of its own, e.g. 10.0.0.0/16 and 10.1.0.0/16.",
    });
  }
}
