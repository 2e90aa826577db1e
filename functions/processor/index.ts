import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { clientLimits } from "../adapters/client-limits";
import { dynamoAdvancer, dynamoReader } from "../adapters/dynamo-store";
import { httpSettlement } from "../adapters/http-settlement";
import { s3Receipts } from "../adapters/s3-receipts";
import { snsTopic } from "../adapters/sns-topic";
import { maySettle } from "../failover/may-settle";
import { reportingSwitchReader } from "../adapters/reporting-switch-reader";
import { ledgerSettlement } from "../payments/ledger-settlement";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { createMeter } from "../shared/meter";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createProcessor } from "./handler";

const environment = readEnvironment(environmentSchema);

// At worst 3 s for each of three calls to the table, 4 s to publish, 4 s for the receipt and 10 s to settle:
// within 30 s.
const table = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 1000, attempts: 3 })));
const topic = traced(new SNSClient(clientLimits({ attemptMilliseconds: 2000, attempts: 2 })));
const bucket = traced(
  new S3Client({
    ...clientLimits({ attemptMilliseconds: 2000, attempts: 2 }),
    // A stand-in for S3 on one machine has no host name for each bucket.
    forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined,
  }),
);

const log = createLog(environment);
const meter = createMeter(environment);
const readSwitch = reportingSwitchReader(environment.CONTROL_TABLE_NAME, log, meter);

export const handler = createProcessor({
  log,
  meter,
  maySettle: () =>
    maySettle({ role: environment.REGION_ROLE, consistency: environment.CONSISTENCY, readSwitch }),
  settlementKeyLifetimeHours: environment.SETTLEMENT_KEY_LIFETIME_HOURS,
  store: {
    ...dynamoReader(table, environment.TABLE_NAME),
    ...dynamoAdvancer(table, environment.TABLE_NAME),
  },
  settlement:
    environment.SETTLEMENT_URL === undefined
      ? ledgerSettlement
      : httpSettlement({ url: environment.SETTLEMENT_URL }),
  topic: snsTopic(topic, environment.TOPIC_ARN),
  receipts: s3Receipts(bucket, environment.RECEIPTS_BUCKET_NAME),
});
