/** The Lambda functions: each a folder of functions/ with an index.ts, and a bundle of that name. */
export const FUNCTION_NAMES = [
  "authorizer",
  "failover-orchestrator",
  "failover-switch",
  "health",
  "intake",
  "payment-status",
  "processor",
  "reconciler",
  "validator",
] as const;

export type FunctionName = (typeof FUNCTION_NAMES)[number];
