import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { clientLimits } from "../adapters/client-limits";
import { dynamoReader } from "../adapters/dynamo-store";
import { readEnvironment } from "../shared/environment";
import { clientDirectoryIn } from "../shared/client-behind";
import { createLog } from "../shared/log";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createPaymentStatus } from "./handler";

const environment = readEnvironment(environmentSchema);
const table = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 1000, attempts: 3 })));

export const handler = createPaymentStatus({
  log: createLog(environment),
  clients: clientDirectoryIn(environment),
  store: dynamoReader(table, environment.TABLE_NAME),
});
