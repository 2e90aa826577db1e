/** The sparse indexes of the payments table that the functions query. */
export const INDEXES = {
  /** Open payments until an attempt at one fails. */
  status: "status-index",
  /** Open payments that wait for another attempt. */
  retry: "retry-index",
  /** Settled payments, from which receipts are written again. */
  settlement: "settlement-index",
} as const;
