import * as z from "zod/mini";

const check = z.enum(["ok", "failed"]);

/**
 * The answer of the health route. A shallow one checks the function and, damped, the table and, where the Region accepts by
 * it, the failover switch; a deep one the queue as well.
 */
export const healthReportSchema = z.strictObject({
  status: z.enum(["healthy", "unhealthy"]),
  region: z.string(),
  role: z.enum(["primary", "standby"]),
  checks: z.strictObject({
    function: check,
    table: z.optional(check),
    switch: z.optional(check),
    queue: z.optional(check),
  }),
});

export type HealthReport = z.infer<typeof healthReportSchema>;
