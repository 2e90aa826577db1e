import { type Migration, MigrationError } from "./migration";

/** The database while this run alone migrates it: what is done in it is kept together, or not at all. */
export interface MigrationSession {
  /** The checksum of each migration that was applied, by its version. */
  applied(): Promise<ReadonlyMap<string, string>>;
  /** Runs a migration and records it. */
  apply(migration: Migration): Promise<void>;
}

export interface MigrationDatabase {
  /** Waits for every other run, then works in one transaction. */
  exclusively<Result>(work: (session: MigrationSession) => Promise<Result>): Promise<Result>;
}

export interface MigrationReport {
  /** Versions that this run applied. */
  readonly applied: readonly string[];
  /** Versions that the database has and this release does not know: a later release was here. */
  readonly unknown: readonly string[];
}

/**
 * Brings the database to the newest schema: in order, each migration once and in a transaction of its own, under a lock.
 * A later release's migrations are left alone, so that a release may be rolled back.
 * @throws MigrationError where an applied migration was changed, one comes before an applied one, or one fails
 */
export async function runMigrations(
  migrations: readonly Migration[],
  database: MigrationDatabase,
): Promise<MigrationReport> {
  const ordered = [...migrations].sort((one, other) => (one.version < other.version ? -1 : 1));
  const known = new Set(ordered.map(({ version }) => version));
  const applied: string[] = [];
  for (const migration of ordered) {
    const isNew = await database.exclusively(async (session) => {
      const before = await session.applied();
      if (isApplied(migration, before)) {
        return false;
      }
      const later = [...before.keys()].find((version) => known.has(version) && version > migration.version);
      if (later !== undefined) {
        throw new MigrationError(
          `${migration.version} was never applied, and ${later}, which comes after it, was. Give it a later number.`,
        );
      }
      await session.apply(migration).catch((error: unknown) => {
        throw new MigrationError(`${migration.version} failed, and nothing of it is kept: ${String(error)}`, {
          cause: error,
        });
      });
      return true;
    });
    if (isNew) {
      applied.push(migration.version);
    }
  }
  const inDatabase = await database.exclusively((session) => session.applied());
  return { applied, unknown: [...inDatabase.keys()].filter((version) => !known.has(version)) };
}

function isApplied({ version, checksum }: Migration, applied: ReadonlyMap<string, string>): boolean {
  const before = applied.get(version);
  if (before !== undefined && before !== checksum) {
    throw new MigrationError(
      `${version} was changed after it was applied (its checksum was ${before}, and is ${checksum}). ` +
        "Restore the file, and write the change as a new migration.",
    );
  }
  return before !== undefined;
}
