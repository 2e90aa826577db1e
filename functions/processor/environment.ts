import * as z from "zod/mini";
import { metricsVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...metricsVariables,
  TABLE_NAME: variables.TABLE_NAME,
  TOPIC_ARN: variables.TOPIC_ARN,
  RECEIPTS_BUCKET_NAME: variables.RECEIPTS_BUCKET_NAME,
  SETTLEMENT_URL: variables.SETTLEMENT_URL,
});
