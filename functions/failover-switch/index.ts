import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { clientLimits } from "../adapters/client-limits";
import { dynamoSwitch } from "../adapters/dynamo-switch";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { environmentSchema } from "./environment";
import { createFailoverSwitch } from "./handler";

const environment = readEnvironment(environmentSchema);
// One attempt: the next checker asks in half a second anyway.
const client = new DynamoDBClient(clientLimits({ attemptMilliseconds: 500, attempts: 1 }));

export const handler = createFailoverSwitch({
  log: createLog(environment),
  region: environment.AWS_REGION,
  role: environment.REGION_ROLE,
  source: dynamoSwitch(client, environment.CONTROL_TABLE_NAME),
});
