import { FunctionNetwork } from "../../../../src/constructs/function-network/function-network";
import type {
  AttachedFunction,
  FunctionNetworkProps,
} from "../../../../src/constructs/function-network/function-network";
import type { PolicyStatement } from "../../../../src/constructs/policy/policy-document";
import { Naming } from "../../../../src/naming";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";
import type { Block } from "../../../support/terraform-json";

const ACCOUNT = "123456789012";
const allow = (action: string, resource = `arn:aws:sqs:us-east-1:${ACCOUNT}:queue`): PolicyStatement => ({
  actions: [action],
  resources: [resource],
});

function build(functions: readonly Partial<AttachedFunction>[], wishes: Partial<FunctionNetworkProps> = {}) {
  const { stack, regions } = testBed();
  addValidations(stack);
  const network = new FunctionNetwork(stack, "network", {
    naming: new Naming("payments", "dev"),
    region: regions.primary,
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2"],
    gatewayPrefixListIds: { dynamodb: "pl-1", s3: "pl-2" },
    internet: true,
    ...wishes,
  });
  for (const one of functions) {
    network.attach({ path: "test/intake", functionName: "payments-intake", statements: [], ...one });
  }
  const template = Template.of(stack);
  return { template, network, all: (type: string): Block[] => Object.values(template.resources(type)) };
}

const servicesOf = (statements: readonly PolicyStatement[]): string[] =>
  build([{ statements }])
    .all("aws_vpc_endpoint")
    .map(({ service_name: name }) => String(name).replace("com.amazonaws.us-east-1.", ""));

describe("FunctionNetwork", () => {
  it("makes an endpoint for each service that its functions may call, once, and for no other", () => {
    const { all } = build([
      { statements: [allow("sqs:SendMessage"), allow("sns:Publish")] },
      { statements: [allow("sqs:ReceiveMessage")] },
    ]);
    expect(all("aws_vpc_endpoint").map(({ service_name: name }) => name)).toEqual([
      "com.amazonaws.us-east-1.sns",
      "com.amazonaws.us-east-1.sqs",
    ]);
    for (const endpoint of all("aws_vpc_endpoint")) {
      expect(endpoint).toMatchObject({
        vpc_endpoint_type: "Interface",
        subnet_ids: ["subnet-1", "subnet-2"],
        private_dns_enabled: true,
      });
    }
  });

  it("makes none for what a gateway endpoint leads to", () => {
    expect(servicesOf([allow("dynamodb:GetItem"), allow("s3:PutObject")])).toEqual([]);
  });

  it("makes none for what Lambda calls by itself: logs, traces, the network's interfaces", () => {
    expect(
      servicesOf([allow("logs:PutLogEvents"), allow("xray:PutTraceSegments"), allow("ec2:DescribeSubnets")]),
    ).toEqual([]);
  });

  it("makes none for what is denied", () => {
    expect(servicesOf([{ ...allow("sns:Publish"), effect: "Deny" }])).toEqual([]);
  });

  it.each([
    ["by another service", "kms:ViaService", []],
    ["by Lambda for the variables", "kms:EncryptionContext:aws:lambda:FunctionArn", []],
    ["by the function itself", "kms:EncryptionContext:of", ["kms"]],
  ])("a key that is used %s: %s", (_, variable, services) => {
    const condition = [{ test: "StringEquals", variable, values: ["a"] }];
    expect(servicesOf([{ ...allow("kms:Decrypt"), condition }])).toEqual(services);
  });

  it("lets this account's principals at this account's resources through, and nothing else", () => {
    const { template, all } = build([{ statements: [allow("sqs:SendMessage")] }]);
    const { condition } = template.statements(/^network_endpoint_policy/).OnlyThisAccount as Block;
    expect((condition as Block[]).map(({ variable }) => variable)).toEqual([
      "aws:PrincipalAccount",
      "aws:ResourceAccount",
    ]);
    expect(all("aws_vpc_endpoint")[0]?.policy).toMatch(/network_endpoint_policy/);
  });

  it("lets functions call over HTTPS and nobody call them", () => {
    const { template, all } = build([{ statements: [allow("sqs:SendMessage")] }]);
    const id = (name: string) =>
      `\${aws_security_group.${Object.keys(template.resources("aws_security_group")).find((one) => one.startsWith(`network_${name}`))}.id}`;
    const functions = id("functions");
    const egress = all("aws_vpc_security_group_egress_rule");
    expect(
      egress.map((rule) => [
        rule.security_group_id === functions,
        rule.from_port,
        rule.prefix_list_id ?? rule.cidr_ipv4 ?? rule.referenced_security_group_id,
      ]),
    ).toEqual([
      [true, 443, "pl-1"],
      [true, 443, id("endpoints")],
      [true, 443, "0.0.0.0/0"],
      [true, 443, "pl-2"],
    ]);
    expect(all("aws_vpc_security_group_ingress_rule")).toEqual([
      expect.objectContaining({
        security_group_id: id("endpoints"),
        referenced_security_group_id: functions,
        from_port: 443,
      }),
    ]);
  });

  it("leads to no address of the internet without NAT", () => {
    const { all } = build([], { internet: false });
    expect(all("aws_vpc_security_group_egress_rule").filter((rule) => "cidr_ipv4" in rule)).toEqual([]);
  });

  describe("without NAT it refuses a function", () => {
    const attach = (one: Partial<AttachedFunction>) => () => build([one], { internet: false });

    it("that needs the internet, by its name and why", () =>
      expect(attach({ needsInternet: "it settles over HTTPS" })).toThrow(
        "test/intake: payments-intake lies in a network without a way to what it calls (given no NAT; it settles over " +
          "HTTPS). Give the network NAT (NAT=one or per-zone), or leave the function out of it.",
      ));

    it("that calls a service of another Region, to which no endpoint leads", () =>
      expect(
        attach({ statements: [allow("sns:Publish", `arn:aws:sns:us-east-2:${ACCOUNT}:operations`)] }),
      ).toThrow("it calls us-east-2, and endpoints lead to the own Region alone"));

    it("but none that stays within its Region", () =>
      expect(
        attach({ statements: [allow("sqs:SendMessage"), allow("s3:PutObject", "arn:aws:s3:::receipts/*")] }),
      ).not.toThrow());
  });

  it("refuses no subnets", () =>
    expect(() => build([], { subnetIds: [] })).toThrow(
      "subnetIds is empty, and functions would lie nowhere",
    ));
});
