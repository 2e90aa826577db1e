export const HELP = `Reads the account before a deploy, and says what the deploy would fail of. It changes nothing.

  npm run preflight [-- --json]

It looks at the stack of the present settings (the same environment variables and cdktf.json as npm run synth):
Regions enabled, Lambda's concurrency, API Gateway's, DynamoDB's and Route 53's quotas, the hosted zone and its
delegation, CAA records, service-linked roles, the state bucket, and every name that the stack gives.
Quotas that AWS shows nowhere by a call are compared with the published defaults.

  --json   the findings as JSON
  --help   show this

Credentials are found as by the AWS CLI. They must allow sts:GetCallerIdentity; lambda:GetAccountSettings,
lambda:GetFunctionConcurrency, lambda:GetFunction; apigateway:GET; dynamodb:ListTables, dynamodb:DescribeTable,
dynamodb:ListTagsOfResource; iam:GetRole; logs:DescribeLogGroups, logs:ListTagsForResource; sqs:GetQueueUrl,
sqs:ListQueueTags; s3:ListBucket, s3:GetBucketTagging, s3:GetBucketVersioning, s3:GetEncryptionConfiguration;
route53:GetAccountLimit, route53:GetHostedZone, route53:ListHostedZonesByName, route53:ListResourceRecordSets.
The AWS managed policy ReadOnlyAccess has them all. What may not be read is said, and the rest goes on.

Exit code: 0 nothing found that a deploy would fail of, 1 something found, 2 the arguments or settings are wrong,
3 no credentials, or AWS cannot be reached.`;
