import type { SettlementPort } from "./ports";

/**
 * Settles in the ledger that the payments table itself is: the conditional step to SETTLED is the entry,
 * and its key is the transactionId.
 */
export const ledgerSettlement: SettlementPort = {
  settle: ({ transactionId }) => Promise.resolve({ outcome: "settled", reference: transactionId }),
};
