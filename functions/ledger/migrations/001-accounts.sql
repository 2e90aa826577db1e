-- Who takes part in transfers. An account is opened by the first transfer that names it, and never closed.
CREATE TABLE accounts (
  account text PRIMARY KEY CHECK (account = 'clearing' OR account LIKE 'customer:_%'),
  opened_at timestamptz NOT NULL DEFAULT now()
);
