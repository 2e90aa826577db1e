import * as z from "zod/mini";
import { metricsVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...metricsVariables,
  CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
  JWT_ISSUER: variables.JWT_ISSUER,
  JWT_AUDIENCE: variables.JWT_AUDIENCE,
  JWT_CLIENT_CLAIM: variables.JWT_CLIENT_CLAIM,
});
