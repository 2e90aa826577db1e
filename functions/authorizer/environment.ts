import * as z from "zod/mini";
import { loggingVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...loggingVariables,
  CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
  JWT_ISSUER: variables.JWT_ISSUER,
  JWT_AUDIENCE: variables.JWT_AUDIENCE,
});
