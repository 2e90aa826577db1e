import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { clientLimits } from "../adapters/client-limits";
import { dynamoOpenPayments } from "../adapters/dynamo-open-payments";
import { sqsBatchSender } from "../adapters/sqs-queue";
import { reportingSwitchReader } from "../failover/reporting-switch-reader";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { loggableError } from "../shared/loggable";
import { createMeter } from "../shared/meter";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createReconciler } from "./handler";

const environment = readEnvironment(environmentSchema);
const log = createLog(environment);
const meter = createMeter(environment);
const table = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 3000, attempts: 3 })));
const queue = traced(new SQSClient(clientLimits({ attemptMilliseconds: 3000, attempts: 3 })));

export const handler = createReconciler({
  log,
  meter,
  openPayments: dynamoOpenPayments(table, environment.TABLE_NAME),
  queue: sqsBatchSender(queue, environment.QUEUE_URL, (error) => {
    log.error("The payment queue takes no messages; the next run tries again", loggableError(error));
  }),
  // Uncached: the orchestrator invokes this function right after it engaged the switch.
  readSwitch: reportingSwitchReader(environment.CONTROL_TABLE_NAME, log, meter, 0),
  role: environment.REGION_ROLE,
  consistency: environment.CONSISTENCY,
  rules: {
    ownRegion: environment.AWS_REGION,
    ownAgeSeconds: environment.OPEN_AGE_OWN_REGION_SECONDS,
    peerAgeSeconds: environment.OPEN_AGE_PEER_REGION_SECONDS,
    limit: environment.RECONCILE_LIMIT,
  },
});
