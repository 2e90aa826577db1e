import * as z from "zod/mini";
import { metricsVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...metricsVariables,
  REGION_ROLE: variables.REGION_ROLE,
  CONSISTENCY: variables.CONSISTENCY,
  TABLE_NAME: variables.TABLE_NAME,
  CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
  CLIENTS_KNOWN_BY: variables.CLIENTS_KNOWN_BY,
  CLIENT_KEYS: variables.CLIENT_KEYS,
  QUEUE_URL: variables.QUEUE_URL,
  REVIEW_THRESHOLD_MINOR_UNITS: variables.REVIEW_THRESHOLD_MINOR_UNITS,
});
