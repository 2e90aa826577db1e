import * as z from "zod/mini";
import { ledgerVariables, metricsVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...metricsVariables,
  ...ledgerVariables,
  TABLE_NAME: variables.TABLE_NAME,
  LEDGER_RECONCILE_HOURS: variables.LEDGER_RECONCILE_HOURS,
});
