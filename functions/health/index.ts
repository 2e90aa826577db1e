import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { clientLimits } from "../adapters/client-limits";
import { queueProbe, switchProbe, tableProbe } from "../adapters/probes";
import { acceptsBySwitch } from "../failover/may-accept";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { environmentSchema } from "./environment";
import { createHealth } from "./handler";

const environment = readEnvironment(environmentSchema);
// One attempt: a check that succeeds only when it is repeated tells the truth too late.
const limits = clientLimits({ attemptMilliseconds: 800, attempts: 1 });
const dynamo = new DynamoDBClient(limits);

export const handler = createHealth({
  log: createLog(environment),
  region: environment.AWS_REGION,
  role: environment.REGION_ROLE,
  probes: {
    table: tableProbe(dynamo, environment.TABLE_NAME, environment.CONSISTENCY),
    ...(acceptsBySwitch({ role: environment.REGION_ROLE, consistency: environment.CONSISTENCY })
      ? { switch: switchProbe(dynamo, environment.CONTROL_TABLE_NAME) }
      : {}),
    queue: queueProbe(new SQSClient(limits), environment.QUEUE_URL),
  },
});
