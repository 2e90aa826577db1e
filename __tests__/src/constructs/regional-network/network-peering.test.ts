import { NetworkPeering } from "../../../../src/constructs/regional-network/network-peering";
import { RegionalNetwork } from "../../../../src/constructs/regional-network/regional-network";
import { Naming } from "../../../../src/naming";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";

function build(standbyCidr = "10.1.0.0/16") {
  const { stack, regions } = testBed();
  addValidations(stack);
  const naming = new Naming("payments", "dev");
  const network = (role: "primary" | "standby", cidr: string) =>
    new RegionalNetwork(stack, `${role}_network`, {
      naming,
      region: regions[role],
      cidr,
      keyArn: `arn:aws:kms:${regions[role].name}:123456789012:key/mrk-1`,
      privateSubnets: true,
    });
  new NetworkPeering(stack, "peering", {
    naming,
    networks: { primary: network("primary", "10.0.0.0/16"), standby: network("standby", standbyCidr) },
  });
  return Template.of(stack);
}

describe("NetworkPeering", () => {
  it("is asked for in the primary and accepted in the standby", () => {
    const template = build();
    expect(template.resource("aws_vpc_peering_connection")).toMatchObject({
      provider: "aws.primary",
      peer_region: "us-east-2",
      auto_accept: false,
    });
    expect(template.resource("aws_vpc_peering_connection_accepter")).toMatchObject({
      provider: "aws.standby",
      auto_accept: true,
    });
  });

  it.each([
    ["primary", "10.1.0.0/16"],
    ["standby", "10.0.0.0/16"],
  ])("every table of the %s leads to the other's range", (role, cidr) => {
    const template = build();
    const tables = Object.values(template.resources("aws_route_table")).filter(
      ({ provider }) => provider === `aws.${role}`,
    );
    const routes = Object.values(template.resources("aws_route")).filter(
      ({ provider }) => provider === `aws.${role}`,
    );
    // One of the database subnets, one for each private subnet.
    expect(tables).toHaveLength(4);
    expect(new Set(routes.map(({ route_table_id: table }) => table)).size).toBe(4);
    for (const route of routes) {
      expect(route).toMatchObject({
        destination_cidr_block: cidr,
        // Of the accepted connection: AWS knows no way over another one.
        vpc_peering_connection_id: expect.stringMatching(/aws_vpc_peering_connection_accepter\./) as string,
      });
    }
  });

  it("resolves the other side's names to private addresses, on both sides", () => {
    const options = Object.values(build().resources("aws_vpc_peering_connection_options"));
    expect(options.map(({ provider, requester, accepter }) => [provider, requester ?? accepter])).toEqual([
      ["aws.primary", { allow_remote_vpc_dns_resolution: true }],
      ["aws.standby", { allow_remote_vpc_dns_resolution: true }],
    ]);
  });

  it("refuses ranges that overlap", () => {
    expect(() => build("10.0.128.0/17")).toThrow(
      "the networks' ranges overlap, and AWS peers no such networks (given 10.0.0.0/16 and 10.0.128.0/17)",
    );
  });
});
