import type { NamedType } from "../../../../../src/commands/preflight/account";
import { type Answers, jsonError, withStubAws, xmlError } from "./stub-aws";

const TAGS = { Project: "payments" };
const PAIRS = [{ Key: "Project", Value: "payments" }];
const GROUP = "arn:aws:logs:us-east-1:111122223333:log-group:thing";
const QUEUE = "https://sqs.us-east-1.amazonaws.com/111122223333/thing";
const ROLE = (tags: string) =>
  `<GetRoleResponse><GetRoleResult><Role>${tags}</Role></GetRoleResult></GetRoleResponse>`;

const tagsOf = (type: NamedType, answers: Answers) =>
  withStubAws(answers, (account) => account.tagsOf(type, "us-east-1", "thing"));

test.each<[NamedType, Answers]>([
  [
    "aws_cloudwatch_log_group",
    {
      DescribeLogGroups: {
        body: { logGroups: [{ logGroupName: "thing-2" }, { logGroupName: "thing", arn: `${GROUP}:*` }] },
      },
      // The tags' call takes the ARN without its ending.
      ListTagsForResource: ({ body }) =>
        body.includes(`"${GROUP}"`) ? { body: { tags: TAGS } } : jsonError("InvalidParameterException"),
    },
  ],
  [
    "aws_dynamodb_table",
    {
      DescribeTable: { body: { Table: { TableArn: "arn:aws:dynamodb:us-east-1:111122223333:table/thing" } } },
      ListTagsOfResource: { body: { Tags: PAIRS } },
    },
  ],
  [
    "aws_iam_role",
    {
      GetRole: {
        body: ROLE("<Tags><member><Key>Project</Key><Value>payments</Value></member></Tags>"),
      },
    },
  ],
  ["aws_lambda_function", { "GET /2015-03-31/functions/thing": { body: { Tags: TAGS } } }],
  [
    "aws_s3_bucket",
    {
      "HEAD /thing": {},
      "GET /thing": {
        body: "<Tagging><TagSet><Tag><Key>Project</Key><Value>payments</Value></Tag></TagSet></Tagging>",
      },
    },
  ],
  ["aws_sqs_queue", { GetQueueUrl: { body: { QueueUrl: QUEUE } }, ListQueueTags: { body: { Tags: TAGS } } }],
])("the tags of an existing %s", async (type, answers) => {
  expect(await tagsOf(type, answers)).toEqual(TAGS);
});

test.each<[NamedType, Answers]>([
  [
    "aws_cloudwatch_log_group",
    {
      DescribeLogGroups: { body: { logGroups: [{ logGroupName: "thing", arn: GROUP }] } },
      ListTagsForResource: { body: {} },
    },
  ],
  ["aws_dynamodb_table", { DescribeTable: { body: { Table: {} } }, ListTagsOfResource: { body: {} } }],
  ["aws_iam_role", { GetRole: { body: ROLE("") } }],
  ["aws_lambda_function", { "GET /2015-03-31/functions/thing": { body: {} } }],
  ["aws_s3_bucket", { "HEAD /thing": {}, "GET /thing": xmlErrorOfS3("NoSuchTagSet", 404) }],
  ["aws_sqs_queue", { GetQueueUrl: { body: { QueueUrl: QUEUE } }, ListQueueTags: { body: {} } }],
])("an existing %s without tags has none, and is there", async (type, answers) => {
  expect(await tagsOf(type, answers)).toEqual({});
});

test.each<[NamedType, Answers]>([
  ["aws_cloudwatch_log_group", { DescribeLogGroups: { body: {} } }],
  ["aws_dynamodb_table", { DescribeTable: jsonError("ResourceNotFoundException") }],
  ["aws_iam_role", { GetRole: xmlError("NoSuchEntity", 404) }],
  ["aws_lambda_function", { "GET /2015-03-31/functions/thing": jsonError("ResourceNotFoundException", 404) }],
  ["aws_s3_bucket", { "HEAD /thing": { status: 404 } }],
  ["aws_sqs_queue", { GetQueueUrl: jsonError("QueueDoesNotExist") }],
])("a %s that does not exist has nothing", async (type, answers) => {
  expect(await tagsOf(type, answers)).toBeUndefined();
});

test.each([301, 403])("a bucket of another account or Region is foreign: %i", async (status) => {
  expect(await tagsOf("aws_s3_bucket", { "HEAD /thing": { status } })).toBe("foreign");
});

test("a bucket about which S3 says nothing is not taken for free", async () => {
  await expect(tagsOf("aws_s3_bucket", { "HEAD /thing": { status: 503 } })).rejects.toThrow();
});

test("what may not be read is not taken for free", async () => {
  await expect(
    tagsOf("aws_dynamodb_table", { DescribeTable: jsonError("AccessDeniedException") }),
  ).rejects.toThrow("AccessDeniedException");
});

function xmlErrorOfS3(code: string, status: number) {
  return { status, body: `<Error><Code>${code}</Code></Error>` };
}
