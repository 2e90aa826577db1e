import * as z from "zod/mini";
import { isPlainHttpsUrl } from "./https-url";

const text = z.string("must be set").check(z.minLength(1, "must be set"));

const CLIENT_KEYS = "must be ids of API keys with their clients: id=client, separated by commas";

function https(be: string) {
  return z.string(be).check(z.refine(isPlainHttpsUrl, be));
}

function whole(minimum: number) {
  const be = `must be a whole number from ${minimum}`;
  return z.pipe(
    z.string(be).check(z.regex(/^\d{1,15}$/, be)),
    z.pipe(z.transform(Number), z.int(be).check(z.minimum(minimum, be))),
  );
}

/** Every environment variable that a function may use. A function's own schema picks from these. */
export const variables = {
  /** Set by Lambda itself. */
  AWS_REGION: text,
  ENVIRONMENT_SUFFIX: text,
  REGION_ROLE: z.enum(["primary", "standby"], 'must be "primary" or "standby"'),
  TABLE_NAME: text,
  CONTROL_TABLE_NAME: text,
  QUEUE_URL: text,
  TOPIC_ARN: text,
  RECEIPTS_BUCKET_NAME: text,
  /** The largest amount, in minor units, that is taken without review. */
  REVIEW_THRESHOLD_MINOR_UNITS: whole(0),
  /** Where the HTTP settlement port posts orders. Unset: the ledger settles. */
  SETTLEMENT_URL: z.optional(https("must be unset, or an https URL without a user or password in it")),
  /** How long the settlement provider keeps its idempotency keys. */
  SETTLEMENT_KEY_LIFETIME_HOURS: z.optional(whole(1)),
  /** How the tables replicate. */
  CONSISTENCY: z.enum(["strong", "eventual"], 'must be "strong" or "eventual"'),
  OPEN_AGE_OWN_REGION_SECONDS: whole(0),
  OPEN_AGE_PEER_REGION_SECONDS: whole(0),
  /** The payments enqueued in one run, at most. */
  RECONCILE_LIMIT: whole(1),
  JWT_ISSUER: https("must be an https URL without a user or password in it"),
  JWT_AUDIENCE: text,
  /** The claim of a token that tells its client. */
  JWT_CLIENT_CLAIM: text,
  /** How a request tells its client: by the one key that all share, by a key of its own, or by a token. */
  CLIENTS_KNOWN_BY: z.enum(
    ["shared-key", "own-keys", "tokens"],
    'must be "shared-key", "own-keys" or "tokens"',
  ),
  /** The client of each API key of this Region, where each has its own: `id=client`, separated by commas. */
  CLIENT_KEYS: z.optional(
    z
      .string(CLIENT_KEYS)
      .check(z.regex(/^[a-z0-9]+=[a-z][a-z0-9-]*(?:,[a-z0-9]+=[a-z][a-z0-9-]*)*$/, CLIENT_KEYS)),
  ),
  PRIMARY_REGION: text,
  STANDBY_REGION: text,
  /** Each Region's own health route, by a name that no failover moves. */
  PRIMARY_HEALTH_URL: https("must be an https URL without a user or password in it"),
  STANDBY_HEALTH_URL: https("must be an https URL without a user or password in it"),
  /** Something outside both Regions that answers HTTP. Unset: the control table's quorum alone is the proof. */
  INDEPENDENT_URL: z.optional(https("must be unset, or an https URL without a user or password in it")),
  /** One is refused: nothing is ever done on one missing data point. */
  FAILURES_BEFORE_ENGAGING: whole(2),
  FAILURES_BEFORE_RELEASING: whole(2),
  FAILBACK: z.enum(["manual", "automatic"], 'must be "manual" or "automatic"'),
  FAILBACK_AFTER_SUCCESSES: whole(1),
  OPERATIONS_TOPIC_ARN: text,
  PEER_OPERATIONS_TOPIC_ARN: text,
  RECONCILER_FUNCTION_NAME: text,
  /** The clusters of the ledger's global database; only one of them holds the writer. */
  PRIMARY_LEDGER_CLUSTER_ARN: text,
  STANDBY_LEDGER_CLUSTER_ARN: text,
  /** The credentials of the role that asks, as each Region's Secrets Manager holds them. */
  PRIMARY_LEDGER_SECRET_ARN: text,
  STANDBY_LEDGER_SECRET_ARN: text,
  LEDGER_DATABASE_NAME: text,
  /** Where the ledger's writer lays what can never become a transfer. */
  LEDGER_DEAD_LETTER_QUEUE_URL: text,
  /** The credentials of the writer's role, whose password the migrations set. */
  LEDGER_WRITER_SECRET_ARN: text,
  /** How many hours before now the ledger is compared with the payments table each day. */
  LEDGER_RECONCILE_HOURS: whole(1),
  POWERTOOLS_SERVICE_NAME: text,
  POWERTOOLS_METRICS_NAMESPACE: text,
  POWERTOOLS_LOG_LEVEL: z.enum(
    ["DEBUG", "INFO", "WARN", "ERROR"],
    'must be one of "DEBUG", "INFO", "WARN", "ERROR"',
  ),
};

/** What every function logs with. */
export const loggingVariables = {
  AWS_REGION: variables.AWS_REGION,
  ENVIRONMENT_SUFFIX: variables.ENVIRONMENT_SUFFIX,
  POWERTOOLS_SERVICE_NAME: variables.POWERTOOLS_SERVICE_NAME,
  POWERTOOLS_LOG_LEVEL: variables.POWERTOOLS_LOG_LEVEL,
};

/** What a function that emits metrics adds to it. */
export const metricsVariables = {
  ...loggingVariables,
  POWERTOOLS_METRICS_NAMESPACE: variables.POWERTOOLS_METRICS_NAMESPACE,
};

/** What every function that asks the ledger's database is told. */
export const ledgerVariables = {
  PRIMARY_LEDGER_CLUSTER_ARN: variables.PRIMARY_LEDGER_CLUSTER_ARN,
  STANDBY_LEDGER_CLUSTER_ARN: variables.STANDBY_LEDGER_CLUSTER_ARN,
  PRIMARY_LEDGER_SECRET_ARN: variables.PRIMARY_LEDGER_SECRET_ARN,
  STANDBY_LEDGER_SECRET_ARN: variables.STANDBY_LEDGER_SECRET_ARN,
  LEDGER_DATABASE_NAME: variables.LEDGER_DATABASE_NAME,
};

type Values<Schemas extends Record<string, z.ZodMiniType>> = {
  [Name in keyof Schemas]: z.output<Schemas[Name]>;
};

export type LoggingEnvironment = Values<typeof loggingVariables>;
export type LedgerEnvironment = Values<typeof ledgerVariables>;
export type MetricsEnvironment = Values<typeof metricsVariables>;

/** The function was deployed with an environment that it cannot work in. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/**
 * Reads and checks the environment, once, at start. An empty variable counts as unset. Values are not
 * repeated in the error: it ends in the logs.
 * @throws EnvironmentError which lists every problem
 */
export function readEnvironment<Schema extends z.ZodMiniType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) {
    return result.data;
  }
  const problems = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return `  ${name}: ${issue.message}${given[name] === undefined ? " (it is unset)" : ""}`;
  });
  throw new EnvironmentError(
    ["The environment of this function is wrong. Set these variables and deploy it again:", ...problems].join(
      "\n",
    ),
  );
}
