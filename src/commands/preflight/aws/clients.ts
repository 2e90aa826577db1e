import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { Route53Client } from "@aws-sdk/client-route-53";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { STSClient } from "@aws-sdk/client-sts";

/** How AWS is reached. */
export interface Connection {
  /** @default AWS's endpoint of the Region and service */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts?: number;
}

/** The Region of the calls that have none: IAM and Route 53 answer from there. */
export const GLOBAL_REGION = "us-east-1";

const CLIENTS = {
  apiGateway: APIGatewayClient,
  dynamodb: DynamoDBClient,
  iam: IAMClient,
  lambda: LambdaClient,
  logs: CloudWatchLogsClient,
  route53: Route53Client,
  s3: S3Client,
  sqs: SQSClient,
  sts: STSClient,
} as const;

export type Clients = { readonly [Name in keyof typeof CLIENTS]: InstanceType<(typeof CLIENTS)[Name]> };

/** The clients of one Region, each made once, when it is first asked for. */
export function clientsIn(connection: Connection): (region: string) => Clients {
  const regions = new Map<string, Clients>();
  return (region) => {
    const known = regions.get(region) ?? make(region, connection);
    regions.set(region, known);
    return known;
  };
}

function make(region: string, connection: Connection): Clients {
  const settings = { region, ...connection };
  return {
    apiGateway: new CLIENTS.apiGateway(settings),
    dynamodb: new CLIENTS.dynamodb(settings),
    iam: new CLIENTS.iam(settings),
    lambda: new CLIENTS.lambda(settings),
    logs: new CLIENTS.logs(settings),
    route53: new CLIENTS.route53(settings),
    s3: new CLIENTS.s3({ ...settings, forcePathStyle: connection.endpoint !== undefined }),
    sqs: new CLIENTS.sqs(settings),
    sts: new CLIENTS.sts(settings),
  };
}
