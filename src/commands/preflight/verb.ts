import { configurationOf } from "../../command-line/configuration";
import { SHARED_OPTIONS, variablesOf } from "../../command-line/shared-options";
import type { Verb } from "../../command-line/verb";
import { awsAccount } from "./aws/aws-account";
import { type PreflightContext, preflightCommand } from "./command";
import { publicDns } from "./public-dns";
import { requirementsOfStack } from "./stack-of-settings";

const DETAILS = `
It changes nothing. It looks at the stack of the present settings (the same environment variables and cdktf.json as npm run synth):
Regions enabled, Lambda's concurrency, API Gateway's, DynamoDB's and Route 53's quotas, the hosted zone and its
delegation, CAA records, service-linked roles, the state bucket, and every name that the stack gives.
Quotas that AWS shows nowhere by a call are compared with the published defaults.

Credentials are found as by the AWS CLI. They must allow sts:GetCallerIdentity; lambda:GetAccountSettings,
lambda:GetFunctionConcurrency, lambda:GetFunction; apigateway:GET; dynamodb:ListTables, dynamodb:DescribeTable,
dynamodb:ListTagsOfResource; iam:GetRole; logs:DescribeLogGroups, logs:ListTagsForResource; sqs:GetQueueUrl,
sqs:ListQueueTags; s3:ListBucket, s3:GetBucketTagging, s3:GetBucketVersioning, s3:GetEncryptionConfiguration;
route53:GetAccountLimit, route53:GetHostedZone, route53:ListHostedZonesByName, route53:ListResourceRecordSets.
The AWS managed policy ReadOnlyAccess has them all. What may not be read is said, and the rest goes on.`;

/** @param ports how AWS and public DNS are asked. @default themselves */
export const preflightVerb = (ports?: Pick<PreflightContext, "account" | "dns">): Verb => ({
  name: "preflight",
  occasion: "Plan",
  summary: "read the account before a deploy, and say what the deploy would fail of",
  define: (command, tools) => {
    command
      .addOption(SHARED_OPTIONS.environment)
      .addOption(SHARED_OPTIONS.environmentSuffix)
      .addOption(SHARED_OPTIONS.json)
      .addHelpText("after", DETAILS)
      .action(
        tools.action(({ json = false, ...options }) =>
          preflightCommand(
            { json },
            {
              terminal: tools.terminal,
              ...(ports ?? { account: awsAccount(), dns: publicDns() }),
              requirements: () => {
                const project = tools.project();
                const variables = variablesOf(options, project, tools.environment);
                return requirementsOfStack(project, variables, configurationOf(options, tools));
              },
            },
          ),
        ),
      );
  },
});
