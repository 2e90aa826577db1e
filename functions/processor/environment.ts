import * as z from "zod/mini";
import { metricsVariables, variables } from "../shared/environment";

const REQUIRED = "must be set where SETTLEMENT_URL is";

export const environmentSchema = z
  .object({
    ...metricsVariables,
    REGION_ROLE: variables.REGION_ROLE,
    CONSISTENCY: variables.CONSISTENCY,
    CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
    TABLE_NAME: variables.TABLE_NAME,
    TOPIC_ARN: variables.TOPIC_ARN,
    RECEIPTS_BUCKET_NAME: variables.RECEIPTS_BUCKET_NAME,
    SETTLEMENT_URL: variables.SETTLEMENT_URL,
    SETTLEMENT_KEY_LIFETIME_HOURS: variables.SETTLEMENT_KEY_LIFETIME_HOURS,
  })
  .check(
    z.refine(
      (given) => given.SETTLEMENT_URL === undefined || given.SETTLEMENT_KEY_LIFETIME_HOURS !== undefined,
      {
        path: ["SETTLEMENT_KEY_LIFETIME_HOURS"],
        error: REQUIRED,
      },
    ),
  );
