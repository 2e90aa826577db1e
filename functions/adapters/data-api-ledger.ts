import { type Ledger, TransferRefused } from "../ledger/ports";
import type { Transfer } from "../ledger/transfer";
import type { Database, Row } from "./data-api";

/** Rows of one answer: far below the 1 MiB at which the Data API ends a call. */
const PAGE = 500;

const COLUMNS = [
  "transaction_id",
  "debit_account",
  "credit_account",
  "amount",
  "currency",
  "content_hash",
  "origin_region",
  "settled_at",
  "settlement_reference",
] as const;

/** The transfers of a call travel as one JSON text: one statement, the same for any number of them. */
const GIVEN = `json_to_recordset(CAST(:transfers AS json)) AS given (
  transaction_id uuid, debit_account text, credit_account text, amount bigint, currency text,
  content_hash text, origin_region text, settled_at timestamptz, settlement_reference text
)`;

/**
 * Whole or not at all. Rows go in by the order of their keys, so that two writers of the same accounts wait for each
 * other in one direction alone.
 */
const ADD = `
WITH given AS MATERIALIZED (SELECT * FROM ${GIVEN}),
opened AS (
  INSERT INTO accounts (account)
  SELECT account FROM (SELECT debit_account FROM given UNION SELECT credit_account FROM given) AS named (account)
  WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE accounts.account = named.account)
  ORDER BY account
  ON CONFLICT (account) DO NOTHING
)
INSERT INTO transfers (${COLUMNS.join(", ")})
SELECT ${COLUMNS.join(", ")} FROM given ORDER BY transaction_id
ON CONFLICT (transaction_id) DO NOTHING
RETURNING CAST(transaction_id AS text)`;

const SELECTED = `CAST(transaction_id AS text), debit_account, credit_account, amount, currency, content_hash, origin_region,
  to_char(settled_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), settlement_reference`;

const FIND = `
SELECT ${SELECTED} FROM transfers
WHERE transaction_id IN (SELECT CAST(id AS uuid) FROM json_array_elements_text(CAST(:ids AS json)) AS given (id))`;

const SETTLED_BETWEEN = `
SELECT ${SELECTED} FROM transfers
WHERE (settled_at, transaction_id) > (CAST(:since AS timestamptz), CAST(:after AS uuid))
  AND settled_at <= CAST(:until AS timestamptz)
ORDER BY settled_at, transaction_id LIMIT ${PAGE}`;

const BALANCES = `
SELECT account, currency, CAST(sum(debit) AS text), CAST(sum(credit) AS text) FROM (
  SELECT debit_account, currency, amount, 0 FROM transfers
  UNION ALL SELECT credit_account, currency, 0, amount FROM transfers
) AS legs (account, currency, debit, credit)
WHERE (account, currency) > (:account, :currency)
GROUP BY account, currency ORDER BY account, currency LIMIT ${PAGE}`;

/** Bad data, or a violated constraint: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CONTENT_REFUSED = /SQLState: (22|23)/;

/** The ledger in PostgreSQL, by the Data API. */
export function dataApiLedger({ query }: Pick<Database, "query">): Ledger {
  return {
    async add(transfers) {
      try {
        const rows = await query(ADD, { transfers: JSON.stringify(transfers.map(rowOf)) });
        return new Set(rows.map(([id]) => String(id)));
      } catch (error) {
        throw CONTENT_REFUSED.test((error as Error).message)
          ? new TransferRefused("The database refuses a transfer for what it holds.", { cause: error })
          : error;
      }
    },
    async find(transactionIds) {
      const found: Transfer[] = [];
      for (let start = 0; start < transactionIds.length; start += PAGE) {
        const ids = JSON.stringify(transactionIds.slice(start, start + PAGE));
        found.push(...(await query(FIND, { ids })).map(transferOf));
      }
      return found;
    },
    async *settledBetween(since, until) {
      // Times are kept by the millisecond: the least id of a millisecond is after none of it.
      let [from, after] = [new Date(since.getTime() - 1).toISOString(), "f".repeat(32)];
      for (;;) {
        const rows = await query(SETTLED_BETWEEN, { since: from, after, until: until.toISOString() });
        const page = rows.map(transferOf);
        yield page;
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) return;
        [from, after] = [last.settledAt, last.transactionId];
      }
    },
    async *balances() {
      let [account, currency] = ["", ""];
      for (;;) {
        const rows = await query(BALANCES, { account, currency });
        const page = rows.map(([name, of, debits, credits]) => ({
          account: String(name),
          currency: String(of),
          debits: BigInt(String(debits)),
          credits: BigInt(String(credits)),
        }));
        yield page;
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) return;
        [account, currency] = [last.account, last.currency];
      }
    },
  };
}

const rowOf = (transfer: Transfer) => ({
  transaction_id: transfer.transactionId,
  debit_account: transfer.debitAccount,
  credit_account: transfer.creditAccount,
  amount: transfer.amount,
  currency: transfer.currency,
  content_hash: transfer.contentHash,
  origin_region: transfer.originRegion,
  settled_at: transfer.settledAt,
  settlement_reference: transfer.settlementReference,
});

function transferOf(row: Row): Transfer {
  const [id, debit, credit, amount, currency, hash, region, settledAt, reference] = row;
  return {
    transactionId: String(id),
    debitAccount: String(debit),
    creditAccount: String(credit),
    amount: Number(amount),
    currency: String(currency),
    contentHash: String(hash),
    originRegion: String(region),
    settledAt: String(settledAt),
    settlementReference: String(reference),
  };
}
