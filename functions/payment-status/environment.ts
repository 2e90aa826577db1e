import * as z from "zod/mini";
import { loggingVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...loggingVariables,
  TABLE_NAME: variables.TABLE_NAME,
  CLIENTS_KNOWN_BY: variables.CLIENTS_KNOWN_BY,
  CLIENT_KEYS: variables.CLIENT_KEYS,
});
