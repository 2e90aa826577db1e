/** The key of no payment: what a check reads of the payments table. */
export const PROBE_KEY = "health-check";
