import type { PaymentsConfiguration } from "../config/schema";
import { STATUS_INDEX_NAME } from "../constructs/regional-payment-api/function-definitions";
import type { ReplicatedTableProps, TableConsistency } from "../constructs/replicated-table/replicated-table";

type TableShape = Pick<ReplicatedTableProps, "purpose" | "partitionKey" | "indexes">;

/**
 * Payments, by the id that the client chose: a time in the key would let one payment in twice. The time order
 * lies in the indexes; `status-index` holds open payments only, since `openShard` is removed when one is done.
 */
export const PAYMENTS_TABLE: TableShape = {
  purpose: "transactions",
  partitionKey: { name: "transactionId" },
  indexes: [
    { name: "customer-index", partitionKey: { name: "customerId" }, sortKey: { name: "timestamp" } },
    {
      name: STATUS_INDEX_NAME,
      partitionKey: { name: "openShard" },
      sortKey: { name: "timestamp" },
      projectedAttributes: ["originRegion", "status"],
    },
  ],
};

/** One item: the failover switch. */
export const CONTROL_TABLE: TableShape = { purpose: "control", partitionKey: { name: "id" } };

export function tableConsistencyOf({
  consistency,
  witnessRegion,
}: Pick<PaymentsConfiguration, "consistency" | "witnessRegion">): TableConsistency {
  return consistency === "strong"
    ? { mode: "strong", witnessRegion: witnessRegion as string }
    : { mode: "eventual" };
}
