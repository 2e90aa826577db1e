import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { clientLimits } from "../adapters/client-limits";
import { dataApiLedger } from "../adapters/data-api-ledger";
import { dynamoSettledPayments } from "../adapters/dynamo-settled-payments";
import { dynamoReader } from "../adapters/dynamo-store";
import { ledgerDatabase } from "../adapters/ledger-clusters";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { loggableError } from "../shared/loggable";
import { createMeter } from "../shared/meter";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createLedgerReconciler } from "./handler";

const environment = readEnvironment(environmentSchema);
const log = createLog(environment);
const table = traced(new DynamoDBClient(clientLimits({ attemptMilliseconds: 3000, attempts: 3 })));

export const handler = createLedgerReconciler({
  settled: dynamoSettledPayments(table, environment.TABLE_NAME, (error) => {
    log.error("A settled payment cannot be read: it is not looked for in the ledger", {
      ...loggableError(error),
    });
  }),
  payments: dynamoReader(table, environment.TABLE_NAME),
  ledger: dataApiLedger(ledgerDatabase(environment, { attemptMilliseconds: 10_000, attempts: 3 })),
  hours: environment.LEDGER_RECONCILE_HOURS,
  log,
  meter: createMeter(environment),
});
