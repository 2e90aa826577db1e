import type { Construct } from "constructs";
import { Token } from "cdktf";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { ConstructError } from "../../errors";
import type { Naming } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { endpointPolicy } from "../policy/endpoint-policy";
import type { PolicyStatement } from "../policy/policy-document";
import { calledServices, otherRegionsIn } from "./called-services";

/** The services that a gateway endpoint leads to, and the ids of the prefix lists that stand for them in rules. */
export type GatewayPrefixLists = Readonly<Record<"dynamodb" | "s3", string>>;

export interface FunctionNetworkProps {
  /** Names security groups and endpoints. */
  readonly naming: Naming;
  readonly region: Region;
  readonly vpcId: string;
  /** Private subnets, e.g. of `RegionalNetwork.privateSubnetIds`. */
  readonly subnetIds: readonly string[];
  /** Of the network's gateway endpoints. */
  readonly gatewayPrefixListIds: GatewayPrefixLists;
  /** Whether the subnets have a NAT gateway: without one, functions reach the network's endpoints alone. */
  readonly internet: boolean;
}

/** A function that is put into the network. */
export interface AttachedFunction {
  /** The path of its construct, for messages. */
  readonly path: string;
  readonly functionName: string;
  /** What it may do. */
  readonly statements: readonly PolicyStatement[];
  /** Why it needs the public internet. @default it does not */
  readonly needsInternet?: string;
}

const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
const GATEWAY_SERVICES: readonly string[] = ["dynamodb", "s3"];

/**
 * Where one Region's functions lie: private subnets of a network, behind a security group that lets HTTPS out and nothing
 * in. Each service that an attached function may call gets its interface endpoint, no other does; an endpoint lets this
 * account's principals at this account's resources alone.
 */
export class FunctionNetwork extends RegionalScope {
  private readonly functionGroup: SecurityGroup;
  private readonly endpoints = new Set<string>();
  private endpointGroup?: SecurityGroup;
  private policy?: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FunctionNetworkProps,
  ) {
    super(scope, id, props.region);
    const { region, subnetIds, gatewayPrefixListIds, internet } = props;
    if (subnetIds.length === 0 && !Token.isUnresolved(subnetIds)) {
      throw new ConstructError(this.node.path, {
        happened: "subnetIds is empty, and functions would lie nowhere",
        given: "[]",
        mend: "Pass the privateSubnetIds of a RegionalNetwork with privateSubnets: true.",
      });
    }
    this.functionGroup = this.group("functions", "Functions call over HTTPS, and nobody calls them");
    for (const [service, prefixListId] of Object.entries(gatewayPrefixListIds)) {
      new VpcSecurityGroupEgressRule(this, `to_${service}`, {
        provider: region.provider,
        securityGroupId: this.functionGroup.id,
        description: `To ${service}, by the gateway endpoint`,
        prefixListId,
        ...HTTPS,
      });
    }
    if (internet) {
      new VpcSecurityGroupEgressRule(this, "to_internet", {
        provider: region.provider,
        securityGroupId: this.functionGroup.id,
        description: "To the internet, by NAT",
        cidrIpv4: "0.0.0.0/0",
        ...HTTPS,
      });
    }
  }

  /** What a function of this network has as `vpc_config`. */
  get vpcConfig(): { subnetIds: string[]; securityGroupIds: string[] } {
    return { subnetIds: [...this.props.subnetIds], securityGroupIds: [this.functionGroup.id] };
  }

  /**
   * Sees to a way to each service that the function may call.
   * @throws ConstructError where there is none: it needs the internet, or a service of another Region, and has no NAT
   */
  attach(attached: AttachedFunction): void {
    this.refuseWithoutWay(attached);
    for (const service of calledServices(attached.statements)) {
      if (!GATEWAY_SERVICES.includes(service)) this.endpointOf(service);
    }
  }

  private refuseWithoutWay({ path, functionName, statements, needsInternet }: AttachedFunction): void {
    const { internet, region } = this.props;
    if (internet) return;
    const others = otherRegionsIn(statements, region.name);
    const why =
      needsInternet ??
      (others.length > 0
        ? `it calls ${others.join(", ")}, and endpoints lead to the own Region alone`
        : undefined);
    if (why === undefined) return;
    throw new ConstructError(path, {
      happened: `${functionName} lies in a network without a way to what it calls`,
      given: `no NAT; ${why}`,
      mend: "Give the network NAT (NAT=one or per-zone), or leave the function out of it.",
    });
  }

  private endpointOf(service: string): void {
    if (this.endpoints.has(service)) return;
    this.endpoints.add(service);
    const { naming, region, vpcId, subnetIds } = this.props;
    this.policy ??= endpointPolicy(this, "endpoint_policy", region);
    new VpcEndpoint(this, `${service.replaceAll("-", "_")}_endpoint`, {
      provider: region.provider,
      vpcId,
      serviceName: `com.amazonaws.${region.name}.${service}`,
      vpcEndpointType: "Interface",
      subnetIds: [...subnetIds],
      securityGroupIds: [this.groupOfEndpoints().id],
      // The service's own name leads here, for all of the network.
      privateDnsEnabled: true,
      policy: this.policy,
      tags: { Name: naming.name("vpcPart", `network-${service}`, region.role) },
    });
  }

  /** Of all endpoints: the functions come in, nothing goes out. */
  private groupOfEndpoints(): SecurityGroup {
    if (this.endpointGroup) return this.endpointGroup;
    const { provider } = this.props.region;
    const group = this.group("endpoints", "Endpoints answer functions");
    new VpcSecurityGroupIngressRule(this, "from_functions", {
      provider,
      securityGroupId: group.id,
      description: "From functions",
      referencedSecurityGroupId: this.functionGroup.id,
      ...HTTPS,
    });
    new VpcSecurityGroupEgressRule(this, "to_endpoints", {
      provider,
      securityGroupId: this.functionGroup.id,
      description: "To the interface endpoints",
      referencedSecurityGroupId: group.id,
      ...HTTPS,
    });
    this.endpointGroup = group;
    return group;
  }

  private group(what: string, description: string): SecurityGroup {
    const { naming, region, vpcId } = this.props;
    return new SecurityGroup(this, what, {
      provider: region.provider,
      name: naming.name("securityGroup", what, region.role),
      description,
      vpcId,
    });
  }
}
