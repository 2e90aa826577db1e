import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { CONTROL_TABLE, PAYMENTS_TABLE } from "../../../src/constructs/regional-payment-api/tables";
import {
  CREDENTIALS,
  type LocalService,
  resolveLocalhost,
  startDynalite,
  startFauxqs,
} from "../../support/local-aws";
import { ENVIRONMENT } from "../support/environment";
import { createTable } from "./create-table";

const ACCOUNT = "000000000000";

/** The resources of one Region, on this machine, and clients of them. */
export interface LocalRegion {
  readonly table: DynamoDBClient;
  readonly queue: SQSClient;
  readonly bucket: S3Client;
  readonly deadLetterQueueUrl: string;
  /** Where what is published to the topic arrives. */
  readonly subscriberQueueUrl: string;
  /** What the functions are deployed with. */
  readonly environment: typeof ENVIRONMENT;
  stop(): Promise<void>;
}

/** Starts a Region: tables keyed as the stack keys them, a queue with redrive after 3, a topic, a bucket. */
export async function startRegion(): Promise<LocalRegion> {
  resolveLocalhost();
  const [dynalite, fauxqs] = await Promise.all([startDynalite(), startFauxqs()]);
  const clients = clientsOf(dynalite, fauxqs);
  const { table, queue, topic, bucket } = clients;
  await table.send(createTable("payments", PAYMENTS_TABLE));
  await table.send(createTable("control", CONTROL_TABLE));
  const createQueue = async (QueueName: string, Attributes?: Record<string, string>) =>
    (await queue.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? "";
  const subscriberQueueUrl = await createQueue("subscriber");
  const deadLetterQueueUrl = await createQueue("dead-letters");
  const redrive = { deadLetterTargetArn: arn("sqs", "dead-letters"), maxReceiveCount: 3 };
  const queueUrl = await createQueue("queue", { RedrivePolicy: JSON.stringify(redrive) });
  await topic.send(new CreateTopicCommand({ Name: "transactions" }));
  const TopicArn = arn("sns", "transactions");
  await topic.send(
    new SubscribeCommand({
      ...{ TopicArn, Protocol: "sqs", Endpoint: arn("sqs", "subscriber") },
      Attributes: { RawMessageDelivery: "true" },
    }),
  );
  await bucket.send(new CreateBucketCommand({ Bucket: "receipts" }));
  return {
    ...{ table, queue, bucket, deadLetterQueueUrl, subscriberQueueUrl },
    environment: {
      ...{ ...ENVIRONMENT, AWS_ENDPOINT_URL: fauxqs.endpoint, AWS_ENDPOINT_URL_DYNAMODB: dynalite.endpoint },
      ...{ QUEUE_URL: queueUrl, TOPIC_ARN: TopicArn },
      ...{ OPEN_AGE_OWN_REGION_SECONDS: "0", RECONCILE_LIMIT: "1000", POWERTOOLS_DEV: "true" },
    },
    stop: async () => {
      Object.values(clients).forEach((client) => client.destroy());
      await Promise.all([dynalite.stop(), fauxqs.stop()]);
    },
  };
}

function clientsOf(dynalite: LocalService, fauxqs: LocalService) {
  const client = { region: ENVIRONMENT.AWS_REGION, credentials: CREDENTIALS };
  return {
    table: new DynamoDBClient({ ...client, endpoint: dynalite.endpoint }),
    queue: new SQSClient({ ...client, endpoint: fauxqs.endpoint }),
    topic: new SNSClient({ ...client, endpoint: fauxqs.endpoint }),
    bucket: new S3Client({ ...client, endpoint: fauxqs.endpoint, forcePathStyle: true }),
  };
}

const arn = (service: string, name: string): string =>
  `arn:aws:${service}:${ENVIRONMENT.AWS_REGION}:${ACCOUNT}:${name}`;
