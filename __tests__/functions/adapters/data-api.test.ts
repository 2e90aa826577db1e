import { dataApi } from "../../../functions/adapters/data-api";
import { dataApiLedger } from "../../../functions/adapters/data-api-ledger";
import { LedgerUnavailable } from "../../../functions/ledger/ports";

const REGIONS = ["us-east-1", "us-east-2"];
type Answer = Error | { records?: object[][]; transactionId?: string };

const serviceError = (name: string, message = name) =>
  Object.assign(new Error(message), { name, $fault: "client" as const });

function over(answers: Record<string, (command: string) => Answer>) {
  const calls: string[] = [];
  const database = dataApi({
    clusters: REGIONS.map((region) => ({
      region,
      clusterArn: `cluster-${region}`,
      secretArn: `secret-${region}`,
    })),
    database: "ledger",
    clientIn: (region) =>
      ({
        send: (command: { constructor: { name: string }; input: object }) => {
          const name = command.constructor.name.replace("Command", "");
          calls.push(`${region} ${name}`);
          expect(command.input).toMatchObject({
            resourceArn: `cluster-${region}`,
            secretArn: `secret-${region}`,
          });
          const answer = answers[region]?.(name) ?? {};
          return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
        },
      }) as never,
  });
  return { database, calls };
}

const noWriter = () => serviceError("DatabaseNotFoundException");
const one = () => ({
  records: [[{ stringValue: "a" }, { longValue: 1 }, { booleanValue: true }, { isNull: true }]],
});

test("values come back as what they are", async () => {
  const { database } = over({ "us-east-1": one });
  const parameters = { text: "a", number: 1, truth: false, nothing: null };
  expect(await database.query("SELECT", parameters)).toEqual([["a", 1, true, null]]);
});

test("where the first cluster has no writer the other is asked, and from then on first", async () => {
  const { database, calls } = over({ "us-east-1": noWriter, "us-east-2": one });
  await database.query("SELECT");
  await database.query("SELECT");
  expect(calls).toEqual([
    "us-east-1 ExecuteStatement",
    "us-east-2 ExecuteStatement",
    "us-east-2 ExecuteStatement",
  ]);
});

test.each([
  serviceError(
    "DatabaseErrorException",
    "ERROR: cannot execute INSERT in a read-only transaction; SQLState: 25006",
  ),
  serviceError("BadRequestException", "ERROR: the database system is shutting down; SQLState: 57P01"),
  serviceError("BadRequestException", "HttpEndpoint is not enabled"),
  serviceError("DatabaseUnavailableException"),
  Object.assign(new Error("socket"), { code: "ECONNREFUSED" }),
  Object.assign(new Error("late"), { name: "TimeoutError" }),
])("%s says that no writer is there", async (error) => {
  const { database } = over({ "us-east-1": () => error, "us-east-2": one });
  expect(await database.query("SELECT")).toHaveLength(1);
});

test.each([
  serviceError("DatabaseErrorException", "ERROR: duplicate key; SQLState: 23505"),
  serviceError("StatementTimeoutException"),
  serviceError("ThrottlingException"),
  new TypeError("a mistake of ours"),
])("%s is the caller's: no other cluster is asked", async (error) => {
  const { database, calls } = over({ "us-east-1": () => error });
  await expect(database.query("SELECT")).rejects.toBe(error);
  expect(calls).toHaveLength(1);
});

test("where no cluster answers, the error says what each said", async () => {
  const { database } = over({
    "us-east-1": noWriter,
    "us-east-2": () => serviceError("DatabaseUnavailableException"),
  });
  await expect(database.query("SELECT")).rejects.toThrow(LedgerUnavailable);
  await expect(database.query("SELECT")).rejects.toThrow(
    /us-east-1: DatabaseNotFoundException.*us-east-2: DatabaseUnavailableException/,
  );
});

test("a transaction is committed where its work succeeds, and rolled back where it fails, all in one Region", async () => {
  const { database, calls } = over({
    "us-east-1": (name) => (name.startsWith("Begin") ? { transactionId: "t" } : {}),
  });
  await database.transaction((query) => query("INSERT"));
  const failed = new TypeError("no");
  await expect(database.transaction(() => Promise.reject(failed))).rejects.toBe(failed);
  expect(calls.map((call) => call.split(" ")[1])).toEqual([
    ...["BeginTransaction", "ExecuteStatement", "CommitTransaction"],
    ...["BeginTransaction", "RollbackTransaction"],
  ]);
});

test("a rollback that fails hides no error", async () => {
  const { database } = over({
    "us-east-1": (name) => (name.startsWith("Rollback") ? new Error("gone") : {}),
  });
  const failed = new TypeError("no");
  await expect(database.transaction(() => Promise.reject(failed))).rejects.toBe(failed);
});

test("what the database throws for another reason than a transfer's content is thrown on", async () => {
  const error = new Error("gone");
  await expect(dataApiLedger({ query: () => Promise.reject(error) }).add([])).rejects.toBe(error);
});
