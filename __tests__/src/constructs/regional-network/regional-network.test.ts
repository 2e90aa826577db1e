import type { RegionalNetworkProps } from "../../../../src/constructs/regional-network/props";
import { RegionalNetwork } from "../../../../src/constructs/regional-network/regional-network";
import { Naming } from "../../../../src/naming";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";
import type { Block } from "../../../support/terraform-json";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";

function build(wishes: Partial<RegionalNetworkProps> = {}) {
  const { stack, regions } = testBed();
  addValidations(stack);
  const network = new RegionalNetwork(stack, "network", {
    naming: new Naming("payments", "dev"),
    region: regions.primary,
    cidr: "10.0.0.0/16",
    keyArn: KEY,
    ...wishes,
  });
  const template = Template.of(stack);
  const all = (type: string) => Object.values(template.resources(type));
  const ofTier = (type: string, tier: string): Block[] =>
    all(type).filter(({ tags }) => (tags as Block).Tier === tier);
  return { network, template, all, ofTier };
}

const BEHIND_NAT = { privateSubnets: true, nat: "per-zone" } as const;

describe("RegionalNetwork", () => {
  it("resolves names of services and of peers within it", () => {
    expect(build().template.resource("aws_vpc")).toMatchObject({
      provider: "aws.primary",
      cidr_block: "10.0.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
    });
  });

  it("empties the default security group: what names none reaches nothing", () => {
    const group = build().template.resource("aws_default_security_group");
    expect(group.vpc_id).toMatch(/^\$\{aws_vpc\./);
    expect(group).not.toHaveProperty("ingress");
    expect(group).not.toHaveProperty("egress");
  });

  it("spreads over three zones in which every service of today is", () => {
    const { template, ofTier } = build();
    expect(template.dataSource("aws_availability_zones")).toMatchObject({
      state: "available",
      exclude_zone_ids: ["use1-az3", "usw1-az2", "apne1-az3", "cac1-az3"],
      filter: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
    });
    const zones = ofTier("aws_subnet", "database").map(({ availability_zone: zone }) => String(zone));
    expect(zones.map((zone) => /, (\d)\)/.exec(zone)?.[1])).toEqual(["0", "1", "2"]);
  });

  it("gives each subnet addresses of its own", () => {
    const cidrs = build(BEHIND_NAT)
      .all("aws_subnet")
      .map(({ cidr_block: cidr }) => cidr);
    expect(cidrs).toHaveLength(9);
    expect(new Set(cidrs).size).toBe(9);
    for (const cidr of cidrs) expect(cidr).toMatch(/^\$\{cidrsubnet\("10\.0\.0\.0\/16", 4, \d+\)\}$/);
  });

  it("has database subnets alone where nobody asks for more", () => {
    const { all, ofTier, network } = build();
    expect(ofTier("aws_subnet", "database")).toHaveLength(3);
    expect(all("aws_subnet")).toHaveLength(3);
    expect(all("aws_nat_gateway")).toEqual([]);
    expect(all("aws_internet_gateway")).toEqual([]);
    expect(network.privateSubnetIds).toEqual([]);
  });

  it.each([
    ["none", 0, 0],
    ["one", 1, 3],
    ["per-zone", 3, 3],
  ] as const)(
    "with NAT %s it has %d gateways, and public subnets for them alone",
    (nat, gateways, publicSubnets) => {
      const { all, ofTier } = build({ privateSubnets: true, nat });
      expect(ofTier("aws_subnet", "private")).toHaveLength(3);
      expect(ofTier("aws_subnet", "public")).toHaveLength(publicSubnets);
      expect(all("aws_nat_gateway")).toHaveLength(gateways);
      expect(all("aws_eip")).toHaveLength(gateways);
    },
  );

  it("sends each zone through its own NAT gateway, so that the loss of a zone is that zone's", () => {
    const through = build(BEHIND_NAT)
      .all("aws_route")
      .map(({ nat_gateway_id: id }) => id)
      .filter(Boolean);
    expect(new Set(through).size).toBe(3);
  });

  it("sends every zone through the one there is", () => {
    const through = build({ privateSubnets: true, nat: "one" })
      .all("aws_route")
      .map(({ nat_gateway_id: id }) => id)
      .filter(Boolean);
    expect(through).toHaveLength(3);
    expect(new Set(through).size).toBe(1);
  });

  it("leads nothing out of the database subnets, nor anything but NAT out of private ones", () => {
    const { template, all } = build(BEHIND_NAT);
    const tierOf = (route: Block) => {
      const [, id = ""] = /aws_route_table\.(\w+)\.id/.exec(String(route.route_table_id)) ?? [];
      return (template.resource("aws_route_table", id).tags as Block).Tier;
    };
    const ways = all("aws_route").map((route) => [tierOf(route), "gateway_id" in route ? "internet" : "nat"]);
    expect(ways.filter(([tier]) => tier === "database")).toEqual([]);
    expect(ways.filter(([tier]) => tier === "private").map(([, way]) => way)).toEqual(["nat", "nat", "nat"]);
    expect(ways.filter(([, way]) => way === "internet")).toEqual([["public", "internet"]]);
  });

  it("gives no public address to what is put into a public subnet", () => {
    for (const subnet of build(BEHIND_NAT).all("aws_subnet")) {
      expect(subnet).toMatchObject({ map_public_ip_on_launch: false });
    }
  });

  it("associates each subnet with a table of its tier", () => {
    const { template, all } = build(BEHIND_NAT);
    const tier = (type: string, reference: unknown) => {
      const [, id = ""] = new RegExp(`${type}\\.(\\w+)\\.id`).exec(String(reference)) ?? [];
      return (template.resource(type, id).tags as Block).Tier;
    };
    expect(all("aws_route_table_association")).toHaveLength(9);
    for (const { subnet_id: subnet, route_table_id: table } of all("aws_route_table_association")) {
      expect(tier("aws_subnet", subnet)).toBe(tier("aws_route_table", table));
    }
  });

  it("leads to DynamoDB and S3 by gateways, which let this account's resources through alone", () => {
    const { template, all } = build();
    expect(
      all("aws_vpc_endpoint").map((endpoint) => [endpoint.vpc_endpoint_type, endpoint.service_name]),
    ).toEqual([
      ["Gateway", "com.amazonaws.us-east-1.dynamodb"],
      ["Gateway", "com.amazonaws.us-east-1.s3"],
    ]);
    for (const { policy } of all("aws_vpc_endpoint")) {
      expect(policy).toMatch(/^\$\{data\.aws_iam_policy_document\.network_endpoint_policy_\w+\.json\}$/);
    }
    const { condition } = template.statements(/^network_endpoint_policy/).OnlyThisAccount as Block;
    expect((condition as Block[]).map(({ test, variable, values }) => [test, variable, values])).toEqual(
      ["aws:PrincipalAccount", "aws:ResourceAccount"].map((variable) => [
        "StringEquals",
        variable,
        [expect.stringMatching(/\d{12}|account_id/)],
      ]),
    );
  });

  it("writes every connection into an encrypted log, by a role that may do nothing else", () => {
    const { template } = build({ logRetentionDays: 14 });
    expect(template.resource("aws_flow_log")).toMatchObject({ traffic_type: "ALL" });
    expect(template.resource("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/vpc/payments-network-primary-dev",
      retention_in_days: 14,
      kms_key_id: KEY,
    });
    expect(Object.keys(template.statements(/flow_logs_role_permissions/))).toEqual(["WriteFlowLogs"]);
  });

  it.each<[string, Partial<RegionalNetworkProps>, string]>([
    [
      "what is no range",
      { cidr: "10.0.0.0" },
      'cidr is no private IPv4 range of a size that a network can have (given "10.0.0.0")',
    ],
    ["a public range", { cidr: "8.8.0.0/16" }, "cidr is no private IPv4 range"],
    ["a range larger than a VPC", { cidr: "10.0.0.0/15" }, "Pass one from /16 to /22"],
    ["a range without room", { cidr: "10.0.0.0/23" }, "Pass one from /16 to /22"],
    [
      "NAT without private subnets",
      { nat: "one" },
      'nat is for private subnets, and there are none (given nat "one"',
    ],
    [
      "a key of another Region",
      { keyArn: KEY.replace("east-1", "west-2") },
      "keyArn is not the ARN of a KMS key in us-east-1",
    ],
    ["a retention that Logs has not", { logRetentionDays: 2 }, "logRetentionDays is no retention"],
  ])("refuses %s", (_, wishes, message) => expect(() => build(wishes)).toThrow(message));
});
