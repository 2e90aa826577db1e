/** Names of the stacks: `cdktf deploy <name>`, and the folders below cdktf.out/stacks. */
export const PAYMENTS_STACK_ID = "payments";
export const STATE_STACK_ID = "state";
export const SAFEGUARDS_STACK_ID = "safeguards";
export const NETWORK_STACK_ID = "network";
export const LEDGER_STACK_ID = "ledger";

export const STACK_IDS = [
  STATE_STACK_ID,
  NETWORK_STACK_ID,
  PAYMENTS_STACK_ID,
  LEDGER_STACK_ID,
  SAFEGUARDS_STACK_ID,
] as const;
