-- The order in which the ledger is compared with the payments table.
CREATE INDEX transfers_by_settlement ON transfers (settled_at, transaction_id);
