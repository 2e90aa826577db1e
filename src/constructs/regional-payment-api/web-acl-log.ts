import type { Construct } from "constructs";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Wafv2WebAclLoggingConfiguration } from "@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { arnIn } from "../../arn";
import { policyDocument, servicePrincipal } from "../policy/policy-document";

export interface WebAclLogProps {
  readonly region: Region;
  readonly webAclName: string;
  readonly webAclArn: string;
  /** Encrypts the log. */
  readonly keyArn: string;
  /** Days that the log is kept. */
  readonly logRetentionDays: number;
}

/** WAF takes no other: https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
const NAME_PREFIX = "aws-waf-logs-";

/** Headers by which clients show who they are. */
const CREDENTIAL_HEADERS = ["authorization", "x-api-key"];

/**
 * What the web ACL blocked or counted, and nothing of what it let through. No credential, query or path is kept: a query
 * or path may hold a card number. WAF never logs a body.
 * https://docs.aws.amazon.com/waf/latest/developerguide/logging-management-configure.html
 */
export class WebAclLog extends RegionalScope {
  constructor(
    scope: Construct,
    id: string,
    { region, webAclName, webAclArn, keyArn, logRetentionDays }: WebAclLogProps,
  ) {
    super(scope, id, region);
    const { provider, accountId } = region;
    const name = `${NAME_PREFIX}${webAclName}`;
    checkName(this.node.path, "webAclName", "logGroup", name);
    const group = new CloudwatchLogGroup(this, "group", {
      provider,
      name,
      retentionInDays: logRetentionDays,
      kmsKeyId: keyArn,
    });
    const delivery = new CloudwatchLogResourcePolicy(this, "delivery", {
      provider,
      policyName: name,
      policyDocument: policyDocument(this, "delivery_policy", region, [
        {
          sid: "WafWritesItsLog",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [`${group.arn}:*`],
          principals: servicePrincipal("delivery.logs.amazonaws.com"),
          condition: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] },
            {
              test: "ArnLike",
              variable: "aws:SourceArn",
              values: [arnIn(region, "logs", "*")],
            },
          ],
        },
      ]).json,
    });
    new Wafv2WebAclLoggingConfiguration(this, "configuration", {
      provider,
      resourceArn: webAclArn,
      logDestinationConfigs: [group.arn],
      redactedFields: [
        ...CREDENTIAL_HEADERS.map((name) => ({ singleHeader: { name } })),
        { queryString: {} },
        { uriPath: {} },
      ],
      loggingFilter: {
        defaultBehavior: "DROP",
        filter: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            condition: ["BLOCK", "COUNT"].map((action) => ({ actionCondition: { action } })),
          },
        ],
      },
      dependsOn: [delivery],
    });
  }
}
