import * as z from "zod/mini";
import { loggingVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...loggingVariables,
  REVIEW_THRESHOLD_MINOR_UNITS: variables.REVIEW_THRESHOLD_MINOR_UNITS,
});
