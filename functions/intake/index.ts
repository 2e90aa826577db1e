import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { clientLimits } from "../adapters/client-limits";
import { dynamoAcceptor } from "../adapters/dynamo-store";
import { sqsSender } from "../adapters/sqs-queue";
import { clientDirectoryIn } from "../shared/client-behind";
import { createLog } from "../shared/log";
import { createMeter } from "../shared/meter";
import { readEnvironment } from "../shared/environment";
import { reportingSwitchReader } from "../adapters/reporting-switch-reader";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createIntake } from "./handler";

const environment = readEnvironment(environmentSchema);
const log = createLog(environment);
const meter = createMeter(environment);

// At worst 1 s for the switch, 3 s to put, 3 s to read and 2 s to send: an answer within 10 s.
const table = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 1000, attempts: 3 })));
const queue = traced(new SQSClient(clientLimits({ attemptMilliseconds: 1000, attempts: 2 })));

export const handler = createIntake({
  log,
  meter,
  clients: clientDirectoryIn(environment),
  store: dynamoAcceptor(table, environment.TABLE_NAME),
  queue: sqsSender(queue, environment.QUEUE_URL),
  readSwitch: reportingSwitchReader(environment.CONTROL_TABLE_NAME, log, meter),
  region: environment.AWS_REGION,
  role: environment.REGION_ROLE,
  consistency: environment.CONSISTENCY,
  reviewThreshold: environment.REVIEW_THRESHOLD_MINOR_UNITS,
});
