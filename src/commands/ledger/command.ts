import type { Ledger } from "../../../functions/ledger/ports";
import {
  type Finding,
  type FindingKind,
  reconcileLedger,
  type ReconcileLedgerPorts,
} from "../../../functions/ledger/reconcile-ledger";
import { UserError } from "../../errors";
import { type Defaults, type LedgerRequest, readArguments, UsageError } from "./arguments";
import { HELP } from "./help";
import { table } from "./table";

export interface LedgerPorts extends ReconcileLedgerPorts {
  readonly ledger: Ledger;
}

export interface LedgerContext {
  readonly defaults: Defaults;
  /** Is given the result. */
  readonly say: (text: string) => void;
  /** Is told of the progress, and why the command stopped. */
  readonly remark: (text: string) => void;
  /** The table and the ledger that a request names; is told of each row that cannot be read. */
  readonly portsOf: (request: LedgerRequest, onUnreadable: (error: Error) => void) => Promise<LedgerPorts>;
  readonly now: Date;
}

/** How many payments are compared between two lines of progress. */
const PROGRESS_EVERY = 1000;
const KINDS: readonly FindingKind[] = ["missing", "differing", "unknown"];

/**
 * Compares the ledger for a person, or shows its balances.
 * @returns the exit code
 */
export async function ledgerCommand(words: readonly string[], context: LedgerContext): Promise<number> {
  try {
    const request = readArguments(words, context.defaults, context.now);
    if (request === "help") {
      context.say(HELP);
      return 0;
    }
    return request.action === "balances"
      ? await balances(request, context)
      : await reconcile(request, context);
  } catch (error) {
    const { name, message } = error as Error;
    context.remark(error instanceof UserError ? message : `${name}: ${message}`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function reconcile(
  request: Extract<LedgerRequest, { action: "reconcile" }>,
  { say, remark, portsOf }: LedgerContext,
): Promise<number> {
  let [compared, told, unreadable] = [0, 0, 0];
  const findings: Finding[] = [];
  const ports = await portsOf(request, ({ message }) => {
    unreadable += 1;
    remark(message);
  });
  for await (const step of reconcileLedger(ports, request)) {
    compared += step.compared;
    findings.push(...step.findings);
    if (compared - told >= PROGRESS_EVERY) {
      told = compared;
      remark(`${compared} payments compared, ${findings.length} findings so far`);
    }
  }
  const left = findings.filter(({ repaired }) => !repaired).length;
  const counts = Object.fromEntries(
    KINDS.map((kind) => [kind, findings.filter((finding) => finding.kind === kind).length]),
  );
  if (request.json) {
    say(
      JSON.stringify(
        { compared, unreadable, ...counts, repaired: findings.length - left, findings },
        null,
        2,
      ),
    );
  } else {
    const rows = findings.map(({ kind, transactionId, settledAt, repaired }) => [
      ...[kind, transactionId, settledAt, repaired ? "posted" : "left"],
    ]);
    say(
      [
        ...(rows.length > 0 ? [table(["found", "transactionId", "settled", "now"], rows), ""] : []),
        `${compared} payments compared: ${KINDS.map((kind) => `${counts[kind]} ${kind}`).join(", ")}; ` +
          `${findings.length - left} posted.`,
      ].join("\n"),
    );
  }
  if (unreadable > 0) {
    remark(`${unreadable} settled payments cannot be read, and were not compared.`);
  }
  return left > 0 || unreadable > 0 ? 1 : 0;
}

async function balances(
  request: Extract<LedgerRequest, { action: "balances" }>,
  { say, remark, portsOf }: LedgerContext,
): Promise<number> {
  const { ledger } = await portsOf(request, () => undefined);
  const rows: Readonly<Record<"account" | "currency" | "debits" | "credits" | "balance", string>>[] = [];
  const sums = new Map<string, bigint>();
  for await (const page of ledger.balances()) {
    for (const { account, currency, debits, credits } of page) {
      const balance = debits - credits;
      sums.set(currency, (sums.get(currency) ?? 0n) + balance);
      rows.push({
        ...{ account, currency, debits: String(debits), credits: String(credits) },
        balance: String(balance),
      });
    }
  }
  const wrong = [...sums].filter(([, sum]) => sum !== 0n);
  if (request.json) {
    say(JSON.stringify({ balances: rows, balanced: wrong.length === 0 }, null, 2));
  } else {
    const head = ["account", "currency", "debits", "credits", "balance"] as const;
    say(
      table(
        head,
        rows.map((row) => head.map((name) => row[name])),
      ),
    );
    say(
      `\n${rows.length} balances in minor units; ${[...sums.keys()].sort().join(", ") || "none"} sum to zero.`,
    );
  }
  wrong.forEach(([currency, sum]) => remark(`The balances in ${currency} sum to ${sum}, not to zero.`));
  return wrong.length === 0 ? 0 : 1;
}
