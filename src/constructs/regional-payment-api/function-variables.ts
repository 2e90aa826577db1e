import type { OwnVariable } from "../../../functions/contract";
import { METRICS_NAMESPACE } from "../metrics/own-metrics";
import type { ApiFunctionName } from "./function-definitions";
import type { RegionalPaymentApiProps } from "./props";

/** Seconds after which an open payment of this Region counts as forgotten: longer than a queue's usual delay. */
const OPEN_AGE_OWN_REGION_SECONDS = 60;
/** Seconds until the other Region takes over a payment: longer than that Region's own reconciler needs. */
const OPEN_AGE_PEER_REGION_SECONDS = 300;
/** Payments that one run enqueues at most. */
const RECONCILE_LIMIT = 1_000;

type Values = RegionalPaymentApiProps & {
  readonly queueUrl: string;
  readonly topicArn: string;
  readonly clientKeys?: string;
};

/** What the functions of one Region's API are told. */
export function functionVariables(
  values: Values,
): Record<OwnVariable<ApiFunctionName | "authorizer">, string | undefined> {
  const { authentication, region } = values;
  const jwt = authentication.mode === "jwt" ? authentication : undefined;
  return {
    CLIENTS_KNOWN_BY: jwt ? "tokens" : values.clientKeys === undefined ? "shared-key" : "own-keys",
    CLIENT_KEYS: values.clientKeys,
    CONSISTENCY: values.table.consistency.mode,
    CONTROL_TABLE_NAME: values.controlTable.tableName,
    JWT_AUDIENCE: jwt?.audience,
    JWT_CLIENT_CLAIM: jwt && (jwt.clientClaim ?? "sub"),
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
