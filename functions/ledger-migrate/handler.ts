import type { Context } from "aws-lambda";
import type { Migration } from "../ledger/migration";
import { type MigrationDatabase, type MigrationReport, runMigrations } from "../ledger/run-migrations";
import { scramVerifier } from "../ledger/scram-verifier";
import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";

export interface LedgerMigrateDependencies {
  readonly migrations: () => readonly Migration[];
  readonly database: MigrationDatabase;
  /** The password of the writer's role, from its secret. */
  readonly writerPassword: () => Promise<string>;
  readonly setWriterPassword: (verifier: string) => Promise<void>;
  readonly log: Log;
}

export type LedgerMigrateHandler = (
  event?: unknown,
  context?: Pick<Context, "awsRequestId">,
) => Promise<MigrationReport>;

/** Runs at each deploy whose migrations are new; what it throws fails the deploy, by its message. */
export function createLedgerMigrate(dependencies: LedgerMigrateDependencies): LedgerMigrateHandler {
  const { log } = dependencies;
  return async (_event, context) => {
    log.begin({ lambdaRequestId: context?.awsRequestId });
    try {
      const report = await runMigrations(dependencies.migrations(), dependencies.database);
      await dependencies.setWriterPassword(scramVerifier(await dependencies.writerPassword()));
      log.info("The ledger's schema is up to date", { ...report });
      return report;
    } catch (error) {
      log.error("The ledger cannot be migrated", { ...loggableError(error) });
      throw error;
    }
  };
}
