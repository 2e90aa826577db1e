import * as z from "zod/mini";
import { metricsVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...metricsVariables,
  REGION_ROLE: variables.REGION_ROLE,
  CONSISTENCY: variables.CONSISTENCY,
  TABLE_NAME: variables.TABLE_NAME,
  CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
  RECEIPTS_BUCKET_NAME: variables.RECEIPTS_BUCKET_NAME,
  QUEUE_URL: variables.QUEUE_URL,
  OPEN_AGE_OWN_REGION_SECONDS: variables.OPEN_AGE_OWN_REGION_SECONDS,
  OPEN_AGE_PEER_REGION_SECONDS: variables.OPEN_AGE_PEER_REGION_SECONDS,
  RECONCILE_LIMIT: variables.RECONCILE_LIMIT,
});
