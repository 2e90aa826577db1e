import type { MigrationDatabase } from "../ledger/run-migrations";
import type { Database } from "./data-api";

/** Any number that nothing else in this database locks: "ledger" in ASCII. */
const LOCK = 0x6c6564676572;

const HISTORY = `
CREATE TABLE IF NOT EXISTS schema_migrations (
  version text PRIMARY KEY,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
)`;

/** Migrations by the Data API; PostgreSQL takes back a transaction's changes of the schema as it does any other. */
export function dataApiMigrations(database: Database): MigrationDatabase {
  return {
    exclusively: (work) =>
      database.transaction(async (query) => {
        // In the FROM clause: the Data API cannot answer the void that the function returns.
        await query(`SELECT 1 FROM pg_advisory_xact_lock(:lock)`, { lock: LOCK });
        await query(HISTORY);
        return work({
          async applied() {
            const rows = await query("SELECT version, checksum FROM schema_migrations ORDER BY version");
            return new Map(rows.map(([version, checksum]) => [String(version), String(checksum)]));
          },
          async apply({ version, checksum, statements }) {
            for (const statement of statements) {
              await query(statement);
            }
            await query("INSERT INTO schema_migrations (version, checksum) VALUES (:version, :checksum)", {
              version,
              checksum,
            });
          },
        });
      }),
  };
}

/** Sets the password of the writer's role, by what PostgreSQL stores of it. */
export async function setWriterPassword({ query }: Pick<Database, "query">, verifier: string): Promise<void> {
  // A utility statement takes no parameters, and a verifier holds no quote.
  await query(`ALTER ROLE ledger_writer PASSWORD '${verifier}'`);
}
