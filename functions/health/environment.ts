import * as z from "zod/mini";
import { loggingVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...loggingVariables,
  REGION_ROLE: variables.REGION_ROLE,
  CONSISTENCY: variables.CONSISTENCY,
  TABLE_NAME: variables.TABLE_NAME,
  CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
  QUEUE_URL: variables.QUEUE_URL,
});
