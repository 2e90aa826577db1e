import * as z from "zod/mini";
import { ledgerVariables, loggingVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...loggingVariables,
  ...ledgerVariables,
  LEDGER_WRITER_SECRET_ARN: variables.LEDGER_WRITER_SECRET_ARN,
});
