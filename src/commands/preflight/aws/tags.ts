import { DescribeLogGroupsCommand, ListTagsForResourceCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeTableCommand, ListTagsOfResourceCommand } from "@aws-sdk/client-dynamodb";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { GetFunctionCommand } from "@aws-sdk/client-lambda";
import { GetBucketTaggingCommand, HeadBucketCommand } from "@aws-sdk/client-s3";
import { GetQueueUrlCommand, ListQueueTagsCommand } from "@aws-sdk/client-sqs";
import type { NamedType, Tags } from "../account";
import type { Clients } from "./clients";
import { orMissing } from "./missing";

type TagReader = (clients: Clients, name: string) => Promise<Tags | "foreign" | undefined>;

interface Pair {
  readonly Key?: string;
  readonly Value?: string;
}

const fromPairs = (pairs: readonly Pair[] = []): Tags =>
  Object.fromEntries(pairs.map(({ Key = "", Value = "" }) => [Key, Value]));

/** How the tags of each kind of resource are read, by its name. */
export const TAG_READERS: Readonly<Record<NamedType, TagReader>> = {
  aws_cloudwatch_log_group: async ({ logs }, name) => {
    const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
    const group = logGroups.find(({ logGroupName }) => logGroupName === name);
    if (group === undefined) return undefined;
    // The ARN ends with ":*", which the call of the tags does not take.
    const resourceArn = group.arn?.replace(/:\*$/, "");
    return (await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags ?? {};
  },
  aws_dynamodb_table: async ({ dynamodb }, name) => {
    const described = await orMissing(dynamodb.send(new DescribeTableCommand({ TableName: name })));
    if (described === undefined) return undefined;
    const ResourceArn = described.Table?.TableArn;
    return fromPairs((await dynamodb.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags);
  },
  aws_iam_role: async ({ iam }, name) => {
    const answer = await orMissing(iam.send(new GetRoleCommand({ RoleName: name })));
    return answer && fromPairs(answer.Role?.Tags);
  },
  aws_lambda_function: async ({ lambda }, name) => {
    const answer = await orMissing(lambda.send(new GetFunctionCommand({ FunctionName: name })));
    return answer && (answer.Tags ?? {});
  },
  aws_s3_bucket: async ({ s3 }, name) => {
    try {
      if ((await orMissing(s3.send(new HeadBucketCommand({ Bucket: name })))) === undefined) return undefined;
    } catch (error) {
      // S3 says so of another account's bucket, and of one in another Region: the name is taken in either case.
      if ([301, 400, 403].includes(statusOf(error))) return "foreign";
      throw error;
    }
    return fromPairs((await orMissing(s3.send(new GetBucketTaggingCommand({ Bucket: name }))))?.TagSet);
  },
  aws_sqs_queue: async ({ sqs }, name) => {
    const answer = await orMissing(sqs.send(new GetQueueUrlCommand({ QueueName: name })));
    if (answer === undefined) return undefined;
    return (await sqs.send(new ListQueueTagsCommand({ QueueUrl: answer.QueueUrl }))).Tags ?? {};
  },
};

const statusOf = (error: unknown): number =>
  (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
