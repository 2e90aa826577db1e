/** Names of the stacks: `cdktf deploy <name>`, and the folders below cdktf.out/stacks. */
export const PAYMENTS_STACK_ID = "payments";
export const STATE_STACK_ID = "state";
export const SAFEGUARDS_STACK_ID = "safeguards";
