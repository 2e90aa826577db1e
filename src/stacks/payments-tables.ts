import type { PaymentsConfiguration } from "../config/schema";
import type { Naming } from "../naming";
import {
  RETRY_INDEX_NAME,
  SETTLEMENT_INDEX_NAME,
  STATUS_INDEX_NAME,
} from "../constructs/regional-payment-api/function-definitions";
import type { ReplicatedTableProps, TableConsistency } from "../constructs/replicated-table/replicated-table";

type TableShape = Pick<ReplicatedTableProps, "partitionKey" | "indexes">;

/**
 * Payments, by the id that the client chose: a time in the key would let one payment in twice. The time order
 * lies in the indexes, which are sparse but for the first: `status-index` holds open payments until an attempt at one
 * fails, `retry-index` those by when they are tried again, `settlement-index` settled ones by the hour.
 */
export const PAYMENTS_TABLE: TableShape = {
  partitionKey: { name: "transactionId" },
  indexes: [
    { name: "customer-index", partitionKey: { name: "customerId" }, sortKey: { name: "timestamp" } },
    {
      name: STATUS_INDEX_NAME,
      partitionKey: { name: "openShard" },
      sortKey: { name: "timestamp" },
      projectedAttributes: ["originRegion", "status"],
    },
    {
      name: RETRY_INDEX_NAME,
      partitionKey: { name: "retryShard" },
      sortKey: { name: "nextAttemptAt" },
      projectedAttributes: ["originRegion", "status", "timestamp"],
    },
    {
      name: SETTLEMENT_INDEX_NAME,
      partitionKey: { name: "settlementShard" },
      sortKey: { name: "settledAt" },
      // What a receipt says, and no token.
      projectedAttributes: [
        ...["customerId", "amount", "currency", "description", "originRegion"],
        ...["timestamp", "contentHash", "settlementReference"],
      ],
    },
  ],
};

/** One item: the failover switch. */
export const CONTROL_TABLE: TableShape = { partitionKey: { name: "id" } };

/** The tables' physical names, the same in both Regions. */
export const tableNames = (naming: Naming) => ({
  payments: naming.name("dynamodbTable", "transactions"),
  control: naming.name("dynamodbTable", "control"),
});

export function tableConsistencyOf({
  consistency,
  witnessRegion,
}: Pick<PaymentsConfiguration, "consistency" | "witnessRegion">): TableConsistency {
  return consistency === "strong"
    ? { mode: "strong", witnessRegion: witnessRegion as string }
    : { mode: "eventual" };
}
