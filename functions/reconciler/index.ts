import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { clientLimits } from "../adapters/client-limits";
import { dynamoOpenPayments } from "../adapters/dynamo-open-payments";
import { dynamoSettledPayments } from "../adapters/dynamo-settled-payments";
import { s3ReceiptFinder, s3Receipts } from "../adapters/s3-receipts";
import { sqsBatchSender } from "../adapters/sqs-queue";
import { reportingSwitchReader } from "../adapters/reporting-switch-reader";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { loggableError } from "../shared/loggable";
import { createMeter } from "../shared/meter";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { receiptsSweep } from "./receipts-sweep";
import { createReconciler } from "./handler";

const environment = readEnvironment(environmentSchema);
const log = createLog(environment);
const meter = createMeter(environment);
const table = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 3000, attempts: 3 })));
const queue = traced(new SQSClient(clientLimits({ attemptMilliseconds: 3000, attempts: 3 })));

const bucket = traced(
  new S3Client({
    ...clientLimits({ attemptMilliseconds: 2000, attempts: 2 }),
    // A stand-in for S3 on one machine has no host name for each bucket.
    forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined,
  }),
);

export const handler = createReconciler({
  log,
  meter,
  openPayments: dynamoOpenPayments(table, environment.TABLE_NAME),
  queue: sqsBatchSender(queue, environment.QUEUE_URL, (error) => {
    log.error("The payment queue takes no messages; the next run tries again", loggableError(error));
  }),
  // Uncached: the orchestrator invokes this function right after it engaged the switch.
  readSwitch: reportingSwitchReader(environment.CONTROL_TABLE_NAME, log, meter, 0),
  sweepReceipts: receiptsSweep({
    settled: dynamoSettledPayments(table, environment.TABLE_NAME, (error) => {
      log.error("A settled payment cannot be read: its receipt is not looked for", {
        ...loggableError(error),
      });
    }),
    receipts: {
      ...s3Receipts(bucket, environment.RECEIPTS_BUCKET_NAME),
      ...s3ReceiptFinder(bucket, environment.RECEIPTS_BUCKET_NAME),
    },
  }),
  role: environment.REGION_ROLE,
  consistency: environment.CONSISTENCY,
  rules: {
    ownRegion: environment.AWS_REGION,
    ownAgeSeconds: environment.OPEN_AGE_OWN_REGION_SECONDS,
    peerAgeSeconds: environment.OPEN_AGE_PEER_REGION_SECONDS,
    limit: environment.RECONCILE_LIMIT,
  },
});
