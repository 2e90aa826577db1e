-- One row is both legs of a transfer: the ledger balances by construction, and no row can be half there.
-- Amounts are in minor units. No foreign keys, triggers or extensions: Aurora DSQL has none of them (docs/adr).
CREATE TABLE transfers (
  transaction_id uuid PRIMARY KEY,
  debit_account text NOT NULL,
  credit_account text NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  origin_region text NOT NULL,
  settled_at timestamptz NOT NULL,
  settlement_reference text NOT NULL,
  posted_at timestamptz NOT NULL DEFAULT now(),
  CHECK (debit_account <> credit_account)
);
