import { randomUUID } from "node:crypto";
import { DatabaseError, Pool, type PoolClient, type QueryArrayResult } from "pg";
import { AwsError } from "../region/aws-request";
import { bindParameters, type SqlParameter } from "./named-parameters";

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html */
const LARGEST_ANSWER = 1024 * 1024;
/** https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_ExecuteStatement.html */
const STATEMENT_MILLISECONDS = 45_000;
/** https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_BeginTransaction.html */
const IDLE_TRANSACTION_MILLISECONDS = 180_000;

/** PostgreSQL's types that the Data API answers as numbers and truths; all else is text. */
const TYPES = { boolean: [16], long: [20, 21, 23, 26], double: [700, 701] } as const;

export interface Credentials {
  readonly user: string;
  readonly password?: string;
}

export interface Statement {
  readonly database: string;
  readonly credentials: Credentials;
  readonly sql: string;
  readonly parameters?: readonly SqlParameter[];
  readonly transactionId?: string;
}

export type Field =
  | { readonly stringValue: string }
  | { readonly longValue: number }
  | { readonly doubleValue: number }
  | { readonly booleanValue: boolean }
  | { readonly isNull: true };

export interface StatementAnswer {
  readonly numberOfRecordsUpdated: number;
  readonly records?: Field[][];
}

interface OpenTransaction {
  readonly client: PoolClient;
  timer: NodeJS.Timeout;
}

/**
 * The RDS Data API before one PostgreSQL server, as far as the functions call it. Like the real one it refuses every call
 * while the server follows another: a secondary has no writer.
 */
export class DataApi {
  private readonly pools = new Map<string, Pool>();
  private readonly transactions = new Map<string, OpenTransaction>();

  constructor(
    private readonly port: number,
    /** Told of each statement that is kept. */
    private readonly onCommit: () => void = () => undefined,
  ) {}

  async execute(statement: Statement): Promise<StatementAnswer> {
    const { transactionId } = statement;
    if (transactionId !== undefined) {
      return this.run(this.transaction(transactionId).client, statement);
    }
    return this.withClient(statement, async (client) => {
      const answer = await this.run(client, statement);
      this.onCommit();
      return answer;
    });
  }

  async batchExecute(
    statement: Omit<Statement, "parameters"> & { readonly parameterSets?: readonly SqlParameter[][] },
  ): Promise<void> {
    const { parameterSets = [[]], transactionId, ...rest } = statement;
    const runAll = async (client: PoolClient) => {
      for (const parameters of parameterSets) {
        await this.run(client, { ...rest, parameters });
      }
    };
    if (transactionId !== undefined) {
      await runAll(this.transaction(transactionId).client);
      return;
    }
    await this.withClient(statement, runAll);
    this.onCommit();
  }

  async begin(target: Pick<Statement, "database" | "credentials">): Promise<string> {
    const client = await this.connect(target);
    await query(client, "BEGIN");
    const id = randomUUID();
    this.transactions.set(id, { client, timer: this.idleTimer(id) });
    return id;
  }

  async commit(transactionId: string): Promise<void> {
    await this.close(transactionId, "COMMIT");
    this.onCommit();
  }

  async rollback(transactionId: string): Promise<void> {
    await this.close(transactionId, "ROLLBACK");
  }

  async end(): Promise<void> {
    for (const [id, { client, timer }] of this.transactions) {
      clearTimeout(timer);
      client.release(true);
      this.transactions.delete(id);
    }
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
    this.pools.clear();
  }

  private async withClient<Result>(
    target: Pick<Statement, "database" | "credentials">,
    work: (client: PoolClient) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.connect(target);
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async connect({
    database,
    credentials,
  }: Pick<Statement, "database" | "credentials">): Promise<PoolClient> {
    const { user, password } = credentials;
    const key = `${database} ${user} ${password ?? ""}`;
    const pool =
      this.pools.get(key) ??
      new Pool({
        host: "127.0.0.1",
        port: this.port,
        database,
        user,
        password,
        max: 20,
        allowExitOnIdle: true,
      });
    if (!this.pools.has(key)) {
      // A server that is killed ends its idle connections; the next call makes another.
      pool.on("error", () => undefined);
      pool.on("connect", (client) => client.on("error", () => undefined));
      this.pools.set(key, pool);
    }
    const client = await pool.connect().catch((error: unknown) => {
      throw unavailable(error);
    });
    try {
      const { rows } = await query(client, "SELECT pg_is_in_recovery()");
      if (rows[0]?.[0] !== "f") {
        client.release();
        throw new AwsError("DatabaseNotFoundException", "The DB cluster has no writer instance.", 404);
      }
      return client;
    } catch (error) {
      if (error instanceof AwsError) throw error;
      client.release(true);
      throw unavailable(error);
    }
  }

  private async run(client: PoolClient, { sql, parameters = [] }: Statement): Promise<StatementAnswer> {
    const bound = bindParameters(sql, parameters);
    const result = await query(client, bound.text, bound.values).catch((error: unknown) => {
      throw error instanceof DatabaseError ? asDataApiError(error) : unavailable(error);
    });
    const records = result.rows.map((row) =>
      row.map((value, index) => fieldOf(value, result.fields[index]?.dataTypeID ?? 0)),
    );
    if (Buffer.byteLength(JSON.stringify(records)) > LARGEST_ANSWER) {
      throw new AwsError(
        "BadRequestException",
        "Database returned more than the allowed response size limit",
      );
    }
    const hasRows = result.fields.length > 0;
    return { numberOfRecordsUpdated: hasRows ? 0 : (result.rowCount ?? 0), ...(hasRows && { records }) };
  }

  private transaction(id: string): OpenTransaction {
    const found = this.transactions.get(id);
    if (found === undefined) {
      throw new AwsError("TransactionNotFoundException", `Transaction ${id} is not found.`, 404);
    }
    clearTimeout(found.timer);
    found.timer = this.idleTimer(id);
    return found;
  }

  private async close(id: string, how: "COMMIT" | "ROLLBACK"): Promise<void> {
    const { client, timer } = this.transaction(id);
    clearTimeout(timer);
    clearTimeout(this.transactions.get(id)?.timer);
    this.transactions.delete(id);
    try {
      await query(client, how);
      client.release();
    } catch (error) {
      client.release(true);
      throw unavailable(error);
    }
  }

  private idleTimer(id: string): NodeJS.Timeout {
    return setTimeout(
      () => void this.rollback(id).catch(() => undefined),
      IDLE_TRANSACTION_MILLISECONDS,
    ).unref();
  }
}

/** Everything as the text that the server sends: the Data API decides by the type, not by what a client makes of it. */
const query = (client: PoolClient, text: string, values: readonly unknown[] = []) =>
  client.query({
    text,
    values: [...values],
    rowMode: "array",
    types: { getTypeParser: () => (value: string) => value },
    query_timeout: STATEMENT_MILLISECONDS,
  } as never) as unknown as Promise<QueryArrayResult<(string | null)[]>>;

function fieldOf(value: string | null | undefined, type: number): Field {
  if (value === null || value === undefined) return { isNull: true };
  if ((TYPES.boolean as readonly number[]).includes(type)) return { booleanValue: value === "t" };
  if ((TYPES.long as readonly number[]).includes(type)) return { longValue: Number(value) };
  if ((TYPES.double as readonly number[]).includes(type)) return { doubleValue: Number(value) };
  return { stringValue: value };
}

/** As the Data API words it. */
const asDataApiError = ({ message, code = "XX000" }: DatabaseError) =>
  new AwsError("DatabaseErrorException", `ERROR: ${message}; SQLState: ${code}`);

const unavailable = (error: unknown) =>
  new AwsError(
    "DatabaseUnavailableException",
    `The writer instance in the DB cluster isn't available: ${(error as Error).message}`,
    504,
  );
