import type { Construct } from "constructs";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { checkKeyArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { claimName } from "../../validations/claim-name";
import { checkLogRetention } from "../../validations/log-retention";
import { ROUTES } from "./open-api/routes";
import { STAGE_NAME } from "./rest-api";
import { WebAclLog } from "./web-acl-log";

export interface WebAclProps {
  readonly region: Region;
  readonly name: string;
  /** ARN of the API's stage. */
  readonly stageArn: string;
  /** Encrypts the log. */
  readonly keyArn: string;
  /** Days that the log is kept. */
  readonly logRetentionDays: number;
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
const REQUESTS_PER_ADDRESS = { least: 10, most: 2_000_000_000 };

/**
 * Requests that one address may make of the open routes in five minutes: five times what a health checker of Route 53
 * asks, which comes every 10 s for each of at most two checks. These routes decide on failover: nobody may flood them.
 */
export const OPEN_ROUTE_REQUESTS_PER_ADDRESS = 300;

/** Anywhere in the path: the stage or the base path comes first, and an odd spelling must not slip through. */
const OPEN_PATHS = ROUTES.filter(({ authenticated }) => !authenticated)
  .map(({ path }) => path)
  .join("|");

/**
 * Deep health checks that all addresses together may ask for in five minutes. People ask for them, nothing else does: a
 * block harms no health checker.
 */
export const DEEP_CHECKS_OF_ALL_ADDRESSES = 100;

/**
 * The open routes exactly, as the stage's host and a custom domain's show them. What is not the route itself, an odd
 * spelling included, goes through the managed rules: a path parameter may end like an open route.
 */
const EXACT_OPEN_PATHS = `^/${STAGE_NAME}(${OPEN_PATHS})$`;

/** A WAF web ACL before one API: rate limits, then AWS's managed rule groups for the routes that read what clients write. */
export class WebAcl extends RegionalScope {
  constructor(
    scope: Construct,
    id: string,
    { region, name, stageArn, keyArn, logRetentionDays, requestsPerAddress }: WebAclProps,
  ) {
    super(scope, id, region);
    checkName(this.node.path, "name", "webAcl", name);
    checkKeyArn(this.node.path, "keyArn", keyArn, region);
    checkLogRetention(this.node.path, logRetentionDays);
    checkWholeNumber(this.node.path, "requestsPerAddress", requestsPerAddress, REQUESTS_PER_ADDRESS);
    claimName(this, "webAcl", region.name, name);
    const acl = new Wafv2WebAcl(this, "acl", {
      provider: region.provider,
      name,
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
        {
          name: "open-routes-rate-limit",
          priority: 1,
          action: { block: {} },
          statement: {
            rate_based_statement: {
              aggregate_key_type: "IP",
              limit: OPEN_ROUTE_REQUESTS_PER_ADDRESS,
              scope_down_statement: pathMatches(`(${OPEN_PATHS})`, "URL_DECODE"),
            },
          },
          visibilityConfig: visibility("open-routes-rate-limit"),
        },
        {
          name: "deep-checks-rate-limit",
          priority: 2,
          action: { block: {} },
          statement: {
            rate_based_statement: {
              aggregate_key_type: "CONSTANT",
              limit: DEEP_CHECKS_OF_ALL_ADDRESSES,
              scope_down_statement: {
                and_statement: {
                  statement: [pathMatches(`(${OPEN_PATHS})`, "URL_DECODE"), QUERY_ASKS_DEEPLY],
                },
              },
            },
          },
          visibilityConfig: visibility("deep-checks-rate-limit"),
        },
        ...MANAGED_RULE_GROUPS.map((group, index) => ({
          name: group,
          priority: index + 3,
          overrideAction: { none: {} },
          statement: {
            managed_rule_group_statement: {
              vendor_name: "AWS",
              name: group,
              scope_down_statement: { not_statement: { statement: [pathMatches(EXACT_OPEN_PATHS, "NONE")] } },
            },
          },
          visibilityConfig: visibility(group),
        })),
      ],
      visibilityConfig: visibility("payments-api"),
    });
    new Wafv2WebAclAssociation(this, "association", {
      provider: region.provider,
      resourceArn: stageArn,
      webAclArn: acl.arn,
    });
    new WebAclLog(this, "log", {
      region,
      webAclName: name,
      webAclArn: acl.arn,
      keyArn,
      logRetentionDays,
    });
  }
}

const pathMatches = (pattern: string, transformation: "URL_DECODE" | "NONE") => ({
  regex_match_statement: {
    regex_string: pattern,
    field_to_match: { uri_path: {} },
    text_transformation: [{ priority: 0, type: transformation }],
  },
});

const QUERY_ASKS_DEEPLY = {
  byte_match_statement: {
    search_string: "deep",
    positional_constraint: "CONTAINS",
    field_to_match: { query_string: {} },
    text_transformation: [{ priority: 0, type: "URL_DECODE" }],
  },
};

/** Metrics, but no sampled requests: a sample keeps headers and query strings, which may hold a secret. */
const visibility = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
});
