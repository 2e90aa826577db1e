import { type OwnVariable, ownVariablesOf } from "../../../functions/contract";
import type { RegionalPaymentApiProps } from "./props";

/** The namespace of the functions' own metrics. */
export const METRICS_NAMESPACE = "Payments";

/** Seconds after which an open payment of this Region counts as forgotten: longer than a queue's usual delay. */
const OPEN_AGE_OWN_REGION_SECONDS = 60;
/** Seconds until the other Region takes over a payment: longer than that Region's own reconciler needs. */
const OPEN_AGE_PEER_REGION_SECONDS = 300;
/** Payments that one run enqueues at most. */
const RECONCILE_LIMIT = 1_000;

type Values = RegionalPaymentApiProps & { readonly queueUrl: string; readonly topicArn: string };

/** The environment variables of one function: those that it reads, by its own schema, and what every function logs with. */
export function functionVariables(
  name: Parameters<typeof ownVariablesOf>[0],
  values: Values,
): Record<string, string> {
  const known = variables(values);
  const chosen = ownVariablesOf(name).flatMap((variable) => {
    const value = known[variable];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return {
    ENVIRONMENT_SUFFIX: values.naming.suffix,
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_LOG_LEVEL: "INFO",
    ...Object.fromEntries(chosen),
  };
}

function variables(values: Values): Record<OwnVariable, string | undefined> {
  const { authentication, region } = values;
  const jwt = authentication.mode === "jwt" ? authentication : undefined;
  return {
    CONSISTENCY: values.table.consistency.mode,
    CONTROL_TABLE_NAME: values.controlTable.tableName,
    JWT_AUDIENCE: jwt?.audience,
    JWT_ISSUER: jwt?.issuer,
    OPEN_AGE_OWN_REGION_SECONDS: String(OPEN_AGE_OWN_REGION_SECONDS),
    OPEN_AGE_PEER_REGION_SECONDS: String(OPEN_AGE_PEER_REGION_SECONDS),
    POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
    QUEUE_URL: values.queueUrl,
    RECEIPTS_BUCKET_NAME: values.receiptsBucket.bucketName,
    RECONCILE_LIMIT: String(RECONCILE_LIMIT),
    REGION_ROLE: region.role,
    REVIEW_THRESHOLD_MINOR_UNITS: String(values.reviewThresholdMinorUnits),
    SETTLEMENT_KEY_LIFETIME_HOURS: values.settlementKeyLifetimeHours?.toString(),
    SETTLEMENT_URL: values.settlementUrl,
    TABLE_NAME: values.table.tableName,
    TOPIC_ARN: values.topicArn,
  };
}
