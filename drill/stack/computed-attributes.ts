import type { Resource } from "./resource";

/** The account in which the drill pretends to be. */
export const ACCOUNT_ID = "000000000000";

/** What Lambda publishes of a new function. */
const FIRST_VERSION = "1";

/** What a computed attribute is made of: the resource, its Region, and its own name as text. */
export interface Computation {
  readonly resource: Resource;
  readonly region: string;
  /** A literal attribute of the resource, with its references resolved. */
  readonly text: (attribute: string) => string;
}

const arn = (service: string, rest: (computation: Computation) => string) => (computation: Computation) =>
  `arn:aws:${service}:${computation.region}:${ACCOUNT_ID}:${rest(computation)}`;

const id = ({ resource }: Computation) => resource.id.replaceAll("_", "").toLowerCase();

/** What AWS would answer for the attributes that it decides itself, as far as the payment path uses them. */
export const COMPUTED_ATTRIBUTES: Readonly<Record<string, (computation: Computation) => string>> = {
  "aws_api_gateway_api_key.id": id,
  "aws_api_gateway_api_key.value": ({ resource }) => `drill-key-of-${resource.id}`,
  "aws_api_gateway_domain_name.regional_domain_name": ({ resource, region }) =>
    `d-${resource.id.slice(-8).toLowerCase()}.execute-api.${region}.amazonaws.com`,
  "aws_api_gateway_domain_name.regional_zone_id": ({ region }) => `Z-${region}`,
  "aws_api_gateway_rest_api.execution_arn": arn("execute-api", id),
  "aws_api_gateway_rest_api.id": id,
  "aws_api_gateway_usage_plan.id": id,
  "aws_cloudwatch_event_rule.arn": arn("events", ({ text }) => `rule/${text("name")}`),
  "aws_cloudwatch_log_group.arn": arn("logs", ({ text }) => `log-group:${text("name")}`),
  "aws_dynamodb_table.arn": arn("dynamodb", ({ text }) => `table/${text("name")}`),
  "aws_iam_role.arn": ({ text }) => `arn:aws:iam::${ACCOUNT_ID}:role/${text("name")}`,
  "aws_iam_role.id": ({ text }) => text("name"),
  "aws_kms_key.arn": arn("kms", ({ resource }) => `key/${resource.id}`),
  "aws_kms_replica_key.arn": arn("kms", ({ resource }) => `key/${resource.id}`),
  "aws_lambda_alias.arn": arn("lambda", ({ text }) => `function:${text("function_name")}:${text("name")}`),
  "aws_lambda_alias.invoke_arn": ({ region, text }) =>
    invokeArn(region, `${text("function_name")}:${text("name")}`),
  "aws_lambda_function.arn": arn("lambda", ({ text }) => `function:${text("function_name")}`),
  "aws_lambda_function.invoke_arn": ({ region, text }) => invokeArn(region, text("function_name")),
  "aws_lambda_function.version": () => FIRST_VERSION,
  "aws_route53_health_check.id": id,
  "aws_route53_zone.zone_id": id,
  "aws_s3_bucket.arn": ({ text }) => `arn:aws:s3:::${text("bucket")}`,
  "aws_s3_bucket.id": ({ text }) => text("bucket"),
  "aws_sns_topic.arn": arn("sns", ({ text }) => text("name")),
  "aws_sqs_queue.arn": arn("sqs", ({ text }) => text("name")),
  "aws_sqs_queue.id": ({ region, text }) => queueUrl(region, text("name")),
  "aws_sqs_queue.url": ({ region, text }) => queueUrl(region, text("name")),
  "data.aws_caller_identity.account_id": () => ACCOUNT_ID,
};

const invokeArn = (region: string, name: string) =>
  `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/` +
  `arn:aws:lambda:${region}:${ACCOUNT_ID}:function:${name}/invocations`;

const queueUrl = (region: string, name: string) =>
  `https://sqs.${region}.amazonaws.com/${ACCOUNT_ID}/${name}`;
