import { MigrationError, readMigration } from "../../../functions/ledger/migration";
import { type MigrationDatabase, runMigrations } from "../../../functions/ledger/run-migrations";
import { UnreadableSecret, writerPasswordIn } from "../../../functions/ledger/writer-secret";
import { migrationFiles } from "../../support/ledger-databases";

describe("a file", () => {
  test("is split into its statements, without its comments", () => {
    const { version, statements } = readMigration(
      "001-two.sql",
      "-- why; this\nCREATE TABLE a (\n  b text -- not; here\n);\n\n  -- and\nCREATE TABLE c (d text);\n",
    );
    expect(version).toBe("001-two");
    expect(statements).toEqual(["CREATE TABLE a (\n  b text -- not; here\n)", "CREATE TABLE c (d text)"]);
  });

  test.each([
    ["two.sql", "SELECT 1;", "name it as 001-what-it-does.sql"],
    ["001-block.sql", "DO $$ BEGIN END $$;", "plain statements"],
    ["001-empty.sql", "-- nothing\n", "holds no statement"],
  ])("%s is refused: %s", (name, sql, message) => {
    expect(() => readMigration(name, sql)).toThrow(message);
  });

  test("of ours has no trigger, extension, function, sequence or foreign key, which Aurora DSQL has not", () => {
    const sql = migrationFiles().flatMap(({ statements }) => statements);
    expect(sql.join("\n")).not.toMatch(/trigger|extension|function|serial|sequence|references|foreign key/i);
  });
});

const migration = (version: string, checksum = version) => ({ version, checksum, statements: [version] });

/** Keeps what is done in a transaction, or takes it back. */
function memoryDatabase(before: Record<string, string> = {}, failing = "") {
  let applied = new Map(Object.entries(before));
  const ran: string[] = [];
  const database: MigrationDatabase = {
    async exclusively(work) {
      const within = new Map(applied);
      const result = await work({
        applied: () => Promise.resolve(within),
        apply({ version, checksum }) {
          if (version === failing) return Promise.reject(new Error('relation "a" exists'));
          ran.push(version);
          within.set(version, checksum);
          return Promise.resolve();
        },
      });
      applied = within;
      return result;
    },
  };
  return { database, ran, applied: () => [...applied.keys()] };
}

describe("a run", () => {
  test("applies what is new, in order", async () => {
    const { database, ran } = memoryDatabase({ "001-a": "001-a" });
    const report = await runMigrations(
      [migration("003-c"), migration("001-a"), migration("002-b")],
      database,
    );
    expect(report).toEqual({ applied: ["002-b", "003-c"], unknown: [] });
    expect(ran).toEqual(["002-b", "003-c"]);
  });

  test("twice applies nothing", async () => {
    const { database, ran } = memoryDatabase();
    await runMigrations([migration("001-a")], database);
    expect(await runMigrations([migration("001-a")], database)).toEqual({ applied: [], unknown: [] });
    expect(ran).toEqual(["001-a"]);
  });

  test("of an older release leaves a later one's migrations alone, and says so", async () => {
    const { database } = memoryDatabase({ "001-a": "001-a", "002-b": "002-b" });
    expect(await runMigrations([migration("001-a")], database)).toEqual({ applied: [], unknown: ["002-b"] });
  });

  test("refuses an applied one that was changed", async () => {
    const { database } = memoryDatabase({ "001-a": "before" });
    await expect(runMigrations([migration("001-a")], database)).rejects.toThrow(
      "was changed after it was applied",
    );
  });

  test("refuses one that comes before an applied one", async () => {
    const { database } = memoryDatabase({ "002-b": "002-b" });
    await expect(runMigrations([migration("001-a"), migration("002-b")], database)).rejects.toThrow(
      "001-a was never applied, and 002-b, which comes after it, was. Give it a later number.",
    );
  });

  test("keeps what came before one that fails, and says which failed and why", async () => {
    const { database, applied } = memoryDatabase({}, "002-b");
    const run = runMigrations([migration("001-a"), migration("002-b"), migration("003-c")], database);
    await expect(run).rejects.toThrow(MigrationError);
    await expect(run).rejects.toThrow('002-b failed, and nothing of it is kept: Error: relation "a" exists');
    expect(applied()).toEqual(["001-a"]);
  });
});

describe("the writer's secret", () => {
  test("gives its password", () => {
    const secret = JSON.stringify({ username: "ledger_writer", password: "long-enough-for-it" });
    expect(writerPasswordIn(secret)).toBe("long-enough-for-it");
  });

  test.each([
    undefined,
    "not json",
    "null",
    JSON.stringify({ username: "master", password: "long-enough-for-it" }),
    JSON.stringify({ username: "ledger_writer", password: "short" }),
    JSON.stringify({ username: "ledger_writer", password: "long enough with spaces" }),
  ])("%s is refused, and not repeated", (secret) => {
    expect(() => writerPasswordIn(secret)).toThrow(UnreadableSecret);
    expect(() => writerPasswordIn(secret)).not.toThrow(/short|long enough with/);
  });
});
