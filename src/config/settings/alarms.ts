import { EMAIL_ADDRESS } from "../../validations/check-text";
import { number, optional, setting } from "../setting";

/** When people are told. */
export const ALARMS_SETTINGS = {
  alertEmail: setting(
    optional(EMAIL_ADDRESS),
    "none: topics without a subscription",
    "an e-mail address",
    "Subscribed to both Regions' operations topics.",
  ),
  serverErrorAlarmPercent: number(
    1,
    1,
    99,
    "percent of requests",
    "Alarm when more of an API's answers are 5XX, two minutes long.",
  ),
  latencyAlarmMilliseconds: number(
    1_500,
    1,
    29_000,
    "milliseconds",
    "Alarm when an API's p99 latency is over this, three minutes long.",
  ),
  queueAgeAlarmSeconds: number(
    120,
    1,
    // The queue keeps a message for no longer, so that no alarm beyond it could ring.
    345_600,
    "seconds",
    "Alarm when a message has waited longer than this in a payments queue.",
  ),
  openPaymentAgeAlarmSeconds: number(
    900,
    1,
    86_400,
    "seconds",
    "Alarm when an accepted payment has been open for longer.",
  ),
  tableReplicationLatencyAlarmSeconds: number(
    10,
    1,
    86_400,
    "seconds",
    "Alarm when an eventually consistent table's replication is further behind.",
  ),
  replicationLatencyAlarmSeconds: number(
    900,
    1,
    86_400,
    "seconds",
    "Alarm when the receipts' replication is further behind.",
  ),
} as const;
