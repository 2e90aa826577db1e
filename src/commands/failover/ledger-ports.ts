import type { PromotionPorts } from "../../../functions/ledger/global-database";

/** What promotes the ledger's database. */
export interface LedgerPorts extends PromotionPorts {
  /** Has the ledger of a Region compared with the payments table between two times, and what is missing posted. */
  readonly reconcile: (role: "primary" | "standby", since: Date, until: Date) => Promise<void>;
}
