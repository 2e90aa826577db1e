/** The Lambda functions of the payments stack: each a folder of functions/ with an index.ts, and a bundle of that name. */
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

/** Those of the relational ledger, where there is one. */
export const LEDGER_FUNCTION_NAMES = ["ledger-migrate", "ledger-reconciler", "ledger-writer"] as const;

export type LedgerFunctionName = (typeof LEDGER_FUNCTION_NAMES)[number];

/** Every function that is bundled. */
export const BUNDLED_FUNCTION_NAMES = [...FUNCTION_NAMES, ...LEDGER_FUNCTION_NAMES] as const;
