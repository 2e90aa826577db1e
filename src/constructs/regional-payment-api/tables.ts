import { INDEXES } from "../../../functions/contract";
import type { ReplicatedTableProps } from "../replicated-table/props";

/** What a table must have: its keys and indexes. */
export type TableShape = Required<Pick<ReplicatedTableProps, "partitionKey" | "indexes">>;

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
      name: INDEXES.status,
      partitionKey: { name: "openShard" },
      sortKey: { name: "timestamp" },
      projectedAttributes: ["originRegion", "status"],
    },
    {
      name: INDEXES.retry,
      partitionKey: { name: "retryShard" },
      sortKey: { name: "nextAttemptAt" },
      projectedAttributes: ["originRegion", "status", "timestamp"],
    },
    {
      name: INDEXES.settlement,
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
export const CONTROL_TABLE: TableShape = { partitionKey: { name: "id" }, indexes: [] };
