import * as z from "zod/mini";
import { transactionIdSchema } from "./payment";

/** The answer to a valid payment that was only to be checked. */
export const validationReportSchema = z.strictObject({
  transactionId: transactionIdSchema,
  verdict: z.enum(["accept", "review"]),
});

export type ValidationReport = z.infer<typeof validationReportSchema>;
