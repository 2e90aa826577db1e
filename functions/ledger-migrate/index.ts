import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { clientLimits } from "../adapters/client-limits";
import { dataApiMigrations, setWriterPassword } from "../adapters/data-api-migrations";
import { ledgerDatabase } from "../adapters/ledger-clusters";
import { writerPasswordIn } from "../ledger/writer-secret";
import { readMigration } from "../ledger/migration";
import { readEnvironment } from "../shared/environment";
import { createLog } from "../shared/log";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";
import { createLedgerMigrate } from "./handler";

const environment = readEnvironment(environmentSchema);
const MIGRATIONS = join(__dirname, "migrations");

// A statement of the Data API has 45 s; a migration that needs longer is none for a deploy.
const database = ledgerDatabase(environment, { attemptMilliseconds: 45_000, attempts: 1 });
const secrets = traced(new SecretsManagerClient(clientLimits({ attemptMilliseconds: 2000, attempts: 3 })));

export const handler = createLedgerMigrate({
  migrations: () =>
    readdirSync(MIGRATIONS).map((file) => readMigration(file, readFileSync(join(MIGRATIONS, file), "utf8"))),
  database: dataApiMigrations(database),
  writerPassword: async () => {
    const { SecretString } = await secrets.send(
      new GetSecretValueCommand({ SecretId: environment.LEDGER_WRITER_SECRET_ARN }),
    );
    return writerPasswordIn(SecretString);
  },
  setWriterPassword: (verifier) => setWriterPassword(database, verifier),
  log: createLog(environment),
});
