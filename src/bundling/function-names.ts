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
  "release-orchestrator",
  "validator",
] as const;

export type FunctionName = (typeof FUNCTION_NAMES)[number];
