import { Token } from "cdktf";
import { ConstructError } from "../errors";

export const DEFAULT_LOG_RETENTION_DAYS = 365;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * Refuses a retention that CloudWatch Logs does not offer.
 * @throws ConstructError
 */
export function checkLogRetention(path: string, days: number): void {
  if (Token.isUnresolved(days) || RETENTION_DAYS.includes(days)) return;
  throw new ConstructError(path, {
    happened: "logRetentionDays is no retention that CloudWatch Logs offers",
    given: String(days),
    mend: `Pass one of ${RETENTION_DAYS.join(", ")}.`,
  });
}
