import { createHash } from "node:crypto";

/** One step of the schema: it runs once, whole or not at all. */
export interface Migration {
  /** The file's name without its ending: its number decides the order. */
  readonly version: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** What is wrong with the migrations: it is printed by the deploy that it fails. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

const FILE_NAME = /^(\d{3}-[a-z0-9-]+)\.sql$/;

/**
 * Reads one file of plain SQL: statements that end with a semicolon at the end of a line, and comments from `--` to the
 * end of a line that holds nothing else. The Data API takes one statement a call.
 * @throws MigrationError
 */
export function readMigration(fileName: string, sql: string): Migration {
  const [, version] = FILE_NAME.exec(fileName) ?? [];
  if (version === undefined) {
    throw new MigrationError(`${fileName} is no migration: name it as 001-what-it-does.sql.`);
  }
  if (sql.includes("$$")) {
    throw new MigrationError(`${fileName} has a function or a block in $$: migrations are plain statements.`);
  }
  const withoutComments = sql.replace(/^\s*--.*$/gm, "");
  const statements = withoutComments
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
  if (statements.length === 0) {
    throw new MigrationError(`${fileName} holds no statement.`);
  }
  return { version, checksum: createHash("sha256").update(sql).digest("hex"), statements };
}
