import { hoursBetween, settlementShardsOf } from "../payments/open-shard";
import type { PaymentStore, SettledPayments } from "../payments/ports";
import type { Ledger } from "./ports";
import { postTransfers } from "./post-transfers";
import { isSameTransfer, type Transfer, transferOf } from "./transfer";

/** Payments compared by one call of the ledger. */
const WIDTH = 200;

export interface ReconcileLedgerPorts {
  readonly settled: SettledPayments;
  readonly payments: Pick<PaymentStore, "find">;
  readonly ledger: Pick<Ledger, "add" | "find" | "settledBetween">;
}

export interface ReconcileLedgerRange {
  /** By the time of settlement, both ends included. */
  readonly since: Date;
  readonly until: Date;
  /** Whether missing transfers are posted. What differs or is unknown is for a person. @default false */
  readonly repair?: boolean;
}

/**
 * - missing: settled by the payments table, and not in the ledger
 * - differing: the ledger holds another amount, currency, customer or content
 * - unknown: in the ledger, and not settled by the payments table
 */
export type FindingKind = "missing" | "differing" | "unknown";

export interface Finding {
  readonly kind: FindingKind;
  readonly transactionId: string;
  /** ISO 8601, UTC. */
  readonly settledAt: string;
  /** Whether it was missing, and is posted now. */
  readonly repaired: boolean;
}

export interface ReconcileLedgerStep {
  /** Settled payments compared in this step. */
  readonly compared: number;
  readonly findings: readonly Finding[];
}

/**
 * Compares the ledger with the payments table, which is the truth: Aurora replicates asynchronously, so a failover may
 * lose its latest transfers. The latest hour comes first, in which they are the likeliest.
 * @yields what each few payments came to, so that a caller may stop anywhere and go on later
 */
export async function* reconcileLedger(
  ports: ReconcileLedgerPorts,
  { since, until, repair = false }: ReconcileLedgerRange,
): AsyncGenerator<ReconcileLedgerStep> {
  for (const hour of hoursBetween(since, until)) {
    const settled = new Set<string>();
    for (const shard of settlementShardsOf(hour.start)) {
      for await (const page of ports.settled.pages(shard)) {
        const within = page.filter(({ settledAt }) => isWithin(settledAt, since, until)).map(transferOf);
        within.forEach(({ transactionId }) => settled.add(transactionId));
        for (let start = 0; start < within.length; start += WIDTH) {
          const some = within.slice(start, start + WIDTH);
          yield { compared: some.length, findings: await compare(some, ports.ledger, repair) };
        }
      }
    }
    const [from, to] = [later(hour.start, since), earlier(hour.end, until)];
    for await (const page of ports.ledger.settledBetween(from, to)) {
      const strangers = page.filter(({ transactionId }) => !settled.has(transactionId));
      yield { compared: 0, findings: await unknownOf(strangers, ports.payments) };
    }
  }
}

async function compare(
  expected: readonly Transfer[],
  ledger: ReconcileLedgerPorts["ledger"],
  repair: boolean,
): Promise<Finding[]> {
  const found = await ledger.find(expected.map(({ transactionId }) => transactionId));
  const held = new Map(found.map((transfer) => [transfer.transactionId, transfer]));
  const differing = expected.filter((transfer) => {
    const inLedger = held.get(transfer.transactionId);
    return inLedger !== undefined && !isSameTransfer(transfer, inLedger);
  });
  const missing = expected.filter(({ transactionId }) => !held.has(transactionId));
  const postings = repair && missing.length > 0 ? await postTransfers(missing, ledger) : [];
  return [
    ...missing.map((transfer, index) =>
      findingOf("missing", transfer, postings[index] === "posted" || postings[index] === "known"),
    ),
    ...differing.map((transfer) => findingOf("differing", transfer)),
  ];
}

/** The table may know it under another hour: what settled it twice told two times. */
async function unknownOf(
  strangers: readonly Transfer[],
  payments: ReconcileLedgerPorts["payments"],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const transfer of strangers) {
    const payment = await payments.find(transfer.transactionId);
    if (payment?.settledAt === undefined) {
      findings.push(findingOf("unknown", transfer));
    }
  }
  return findings;
}

const findingOf = (kind: FindingKind, transfer: Transfer, repaired = false): Finding => ({
  kind,
  transactionId: transfer.transactionId,
  settledAt: transfer.settledAt,
  repaired,
});

const isWithin = (settledAt: string, since: Date, until: Date): boolean => {
  const time = Date.parse(settledAt);
  return time >= since.getTime() && time <= until.getTime();
};

const later = (one: Date, other: Date) => new Date(Math.max(one.getTime(), other.getTime()));
const earlier = (one: Date, other: Date) => new Date(Math.min(one.getTime(), other.getTime()));
