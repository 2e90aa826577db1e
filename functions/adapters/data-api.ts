import {
  BeginTransactionCommand,
  CommitTransactionCommand,
  ExecuteStatementCommand,
  type Field,
  type RDSDataClient,
  RollbackTransactionCommand,
  type SqlParameter,
} from "@aws-sdk/client-rds-data";
import { LedgerUnavailable } from "../ledger/ports";

/** One Region's cluster of the global database, as the Data API is asked for it. */
export interface DataApiCluster {
  readonly region: string;
  readonly clusterArn: string;
  /** Of the role's credentials, in the cluster's own Region. */
  readonly secretArn: string;
}

export type Value = string | number | boolean | null;
export type Row = readonly Value[];
export type Query = (sql: string, parameters?: Readonly<Record<string, Value>>) => Promise<Row[]>;

export interface Database {
  /** One statement in a transaction of its own. */
  readonly query: Query;
  /** Several statements, kept together or not at all. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
}

export interface DataApiSettings {
  /** The clusters of both Regions; the first is asked first. */
  readonly clusters: readonly DataApiCluster[];
  readonly database: string;
  readonly clientIn: (region: string) => Pick<RDSDataClient, "send">;
}

/**
 * The ledger's database by the RDS Data API, which needs no network of ours. Only the cluster that holds the writer
 * answers: a secondary refuses every call until it is promoted
 * (https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html). So the one that answered last
 * is asked first, and where it does not, the other one is: a promotion is followed without being told of it. A statement
 * that the lost answer of a first cluster may have carried out is carried out again: callers ask for what may be repeated.
 */
export function dataApi({ clusters, database, clientIn }: DataApiSettings): Database {
  const clients = new Map<string, Pick<RDSDataClient, "send">>();
  let order = [...clusters];

  function sessionOf(cluster: DataApiCluster) {
    const client = clients.get(cluster.region) ?? clientIn(cluster.region);
    clients.set(cluster.region, client);
    const { clusterArn: resourceArn, secretArn } = cluster;
    return { client, target: { resourceArn, secretArn, database } };
  }

  async function onWriter<Result>(work: (cluster: DataApiCluster) => Promise<Result>): Promise<Result> {
    const refusals: string[] = [];
    for (const cluster of order) {
      try {
        const result = await work(cluster);
        order = [cluster, ...order.filter((other) => other !== cluster)];
        return result;
      } catch (error) {
        if (!saysNoWriter(error)) {
          throw error;
        }
        refusals.push(`${cluster.region}: ${String(error)}`);
      }
    }
    throw new LedgerUnavailable(`No Region's database takes the call. ${refusals.join("; ")}`);
  }

  const execute = (cluster: DataApiCluster, transactionId?: string): Query => {
    const { client, target } = sessionOf(cluster);
    return async (sql, parameters = {}) => {
      const { records = [] } = await client.send(
        new ExecuteStatementCommand({
          ...target,
          sql,
          parameters: Object.entries(parameters).map(parameterOf),
          transactionId,
        }),
      );
      return records.map((record) => record.map(valueOf));
    };
  };

  return {
    query: (sql, parameters) => onWriter((cluster) => execute(cluster)(sql, parameters)),
    transaction: (work) =>
      onWriter(async (cluster) => {
        const { client, target } = sessionOf(cluster);
        const { resourceArn, secretArn } = target;
        const { transactionId } = await client.send(new BeginTransactionCommand(target));
        try {
          const result = await work(execute(cluster, transactionId));
          await client.send(new CommitTransactionCommand({ resourceArn, secretArn, transactionId }));
          return result;
        } catch (error) {
          // What it failed of is what people must learn; left open, it ends by itself after 3 minutes.
          await client
            .send(new RollbackTransactionCommand({ resourceArn, secretArn, transactionId }))
            .catch(() => undefined);
          throw error;
        }
      }),
  };
}

const parameterOf = ([name, value]: [string, Value]): SqlParameter => {
  if (value === null) return { name, value: { isNull: true } };
  if (typeof value === "string") return { name, value: { stringValue: value } };
  return { name, value: typeof value === "number" ? { longValue: value } : { booleanValue: value } };
};

function valueOf(field: Field): Value {
  return field.stringValue ?? field.longValue ?? field.booleanValue ?? field.doubleValue ?? null;
}

/** What says that the call reached the writer, or would say the same of any cluster. */
const OF_THE_CALL = new Set([
  "StatementTimeoutException",
  "ThrottlingException",
  "TransactionNotFoundException",
  "UnsupportedResultException",
]);

/**
 * SQL states with which a database says that it is none to write to: no connection, too few resources, shutting down or
 * starting, read-only. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const NOT_THE_WRITER = /SQLState: (08|53|57P|25006)/;

function saysNoWriter(error: unknown): boolean {
  const { name = "", message = "", $fault } = error as Partial<Error> & { $fault?: string };
  if (name === "DatabaseErrorException" || (name === "BadRequestException" && message.includes("SQLState"))) {
    return NOT_THE_WRITER.test(message);
  }
  // What is no answer of a service and no failure of a connection is a mistake of ours.
  const fromOutside = $fault !== undefined || CONNECTION_FAILURES.test(`${name} ${codeOf(error)}`);
  return fromOutside && !OF_THE_CALL.has(name);
}

const CONNECTION_FAILURES =
  /TimeoutError|AbortError|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/;

const codeOf = (error: unknown): string => String((error as { code?: string }).code ?? "");
