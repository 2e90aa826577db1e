import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { clientLimits } from "../adapters/client-limits";
import { dataApiLedger } from "../adapters/data-api-ledger";
import { ledgerDatabase } from "../adapters/ledger-clusters";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { createMeter } from "../shared/meter";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createLedgerWriter } from "./handler";

const environment = readEnvironment(environmentSchema);

// At worst two calls of 2 x 3 s, the first of them in both Regions, and 2 s for a dead letter: within 30 s.
const database = ledgerDatabase(environment, { attemptMilliseconds: 3000, attempts: 2 });
const queue = traced(new SQSClient(clientLimits({ attemptMilliseconds: 1000, attempts: 2 })));

export const handler = createLedgerWriter({
  ledger: dataApiLedger(database),
  layAside: async (body) => {
    await queue.send(
      new SendMessageCommand({ QueueUrl: environment.LEDGER_DEAD_LETTER_QUEUE_URL, MessageBody: body }),
    );
  },
  log: createLog(environment),
  meter: createMeter(environment),
});
