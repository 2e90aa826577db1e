import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { awsAnswer } from "../aws/answers";

interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A transport that answers at once: what remains is the time of the code that calls it. */
const instantly = {
  handle: ({ method, headers, body = "" }: Request) => {
    const text = awsAnswer({ target: headers["x-amz-target"], method, body });
    return Promise.resolve({ response: { statusCode: 200, headers: {}, body: Buffer.from(text) } });
  },
};

export type Clients = ReturnType<typeof clientsWith>;

/** The clients of one contender. */
export function clientsWith(configuration: { readonly cacheMiddleware?: boolean }) {
  const client = {
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    ...configuration,
    requestHandler: instantly,
  };
  return {
    table: new DynamoDBClient(client),
    queue: new SQSClient(client),
    topic: new SNSClient(client),
    bucket: new S3Client(client),
  };
}

export const QUEUE_URL = "https://sqs.us-east-1.amazonaws.com/123456789012/payments";
export const TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:transactions";
