import type { Construct } from "constructs";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import type { Environment } from "../../environment";
import { ConstructError } from "../../errors";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";

export interface WebAclProps {
  readonly environment: Environment;
  readonly region: Region;
  /** ARN of the API's stage. */
  readonly stageArn: string;
  /** Requests that one address may make in five minutes, 10 to 2,000,000,000. */
  readonly requestsPerAddress: number;
}

/** AWS's managed rule groups, in the order in which they are asked. */
export const MANAGED_RULE_GROUPS = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesKnownBadInputsRuleSet",
] as const;

/** https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html */
const LEAST_RATE = 10;
const HIGHEST_RATE = 2_000_000_000;

/** A WAF web ACL before one API: a rate limit for each address, then AWS's managed rule groups. */
export class WebAcl extends RegionalScope {
  constructor(
    scope: Construct,
    id: string,
    { environment, region, stageArn, requestsPerAddress }: WebAclProps,
  ) {
    super(scope, id, region);
    if (!(requestsPerAddress >= LEAST_RATE && requestsPerAddress <= HIGHEST_RATE)) {
      throw new ConstructError(this.node.path, {
        happened: "the rate limit is out of WAF's range",
        given: String(requestsPerAddress),
        mend: `Pass ${LEAST_RATE} to ${HIGHEST_RATE} requests in five minutes.`,
      });
    }
    const acl = new Wafv2WebAcl(this, "acl", {
      provider: region.provider,
      name: environment.naming.name("webAcl", "api", region.role),
      description: "Protects the payment API",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: [
        {
          name: "rate-limit",
          priority: 0,
          action: { block: {} },
          statement: { rate_based_statement: { aggregate_key_type: "IP", limit: requestsPerAddress } },
          visibilityConfig: visibility("rate-limit"),
        },
        ...MANAGED_RULE_GROUPS.map((name, index) => ({
          name,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: { managed_rule_group_statement: { vendor_name: "AWS", name } },
          visibilityConfig: visibility(name),
        })),
      ],
      visibilityConfig: visibility("payments-api"),
    });
    new Wafv2WebAclAssociation(this, "association", {
      provider: region.provider,
      resourceArn: stageArn,
      webAclArn: acl.arn,
    });
  }
}

/** Metrics, but no sampled requests: a sample keeps headers and query strings, which may hold a secret. */
const visibility = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});
