import * as z from "zod/mini";
import { ledgerVariables, metricsVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...metricsVariables,
  ...ledgerVariables,
  LEDGER_DEAD_LETTER_QUEUE_URL: variables.LEDGER_DEAD_LETTER_QUEUE_URL,
});
