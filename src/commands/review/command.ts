import { UnreadablePayment } from "../../../functions/payments/ports";
import { afterReview, ReviewRefused } from "../../../functions/payments/review";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { UserError } from "../../errors";
import type { Terminal } from "../../command-line/terminal";
import { readArguments, type ReviewRequest, UsageError } from "./arguments";
import { HELP } from "./help";
import type { Reviewed, ReviewPorts } from "./ports";

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

export interface ReviewContext {
  readonly terminal: Terminal;
  readonly now: () => Date;
  readonly portsOf: (request: ReviewRequest) => ReviewPorts;
  /** As the deployed environment has it. @default the ledger itself settles */
  readonly settlementKeyLifetimeHours?: number;
}

/** What became of one payment. */
interface Outcome {
  readonly transactionId: string;
  /** The state that it is in now; absent where it was left alone. */
  readonly status?: string;
  readonly problem?: string;
}

const YES = /^y(es)?$/i;
/** Items between two lines of progress. */
const PROGRESS_ITEMS = 100_000;

/**
 * Ends reviews for a person.
 * @returns the exit code
 */
export async function reviewCommand(args: readonly string[], context: ReviewContext): Promise<number> {
  const { terminal } = context;
  try {
    const request = readArguments(args);
    if (request === "help") {
      terminal.print(HELP);
      return EXIT.done;
    }
    const ports = context.portsOf(request);
    return request.action === "list"
      ? await list(request, ports, terminal)
      : await decide(request, ports, context);
  } catch (error) {
    const { name, message } = error as Error;
    terminal.remark(error instanceof UserError ? message : `${name}: ${message}`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

async function list({ json }: ReviewRequest, ports: ReviewPorts, terminal: Terminal): Promise<number> {
  const all: Reviewed[] = [];
  let [looked, told] = [0, 0];
  for await (const page of ports.pages()) {
    all.push(...page.found);
    looked += page.looked;
    if (looked - told >= PROGRESS_ITEMS) {
      told = looked;
      terminal.remark(`${looked} items looked at, ${all.length} in REVIEW`);
    }
  }
  all.sort((one, other) => one.acceptedAt.localeCompare(other.acceptedAt));
  if (json) {
    terminal.print(JSON.stringify(all, null, 2));
    return EXIT.done;
  }
  for (const { transactionId, reviewReason, acceptedAt, clientId, amount } of all) {
    terminal.print(`${transactionId}  ${reviewReason.padEnd(22)}  ${acceptedAt}  ${clientId}  ${amount}`);
  }
  terminal.remark(`${all.length} payments in REVIEW, of ${looked} items.`);
  return EXIT.done;
}

async function decide(request: ReviewRequest, ports: ReviewPorts, context: ReviewContext): Promise<number> {
  const { terminal } = context;
  const { action, transactionIds, reason, dryRun, json } = request;
  const by = await ports.identity();
  const question = `${action} ${transactionIds.length} payments, as ${by}? [yes/no] `;
  if (!dryRun && !(await agrees(request, question, terminal))) return EXIT.failed;
  const outcomes: Outcome[] = [];
  for (const transactionId of transactionIds) {
    const entry = { at: context.now().toISOString(), by, reason };
    outcomes.push(await decideOne(transactionId, entry, request, ports, context));
  }
  if (json) {
    terminal.print(JSON.stringify(outcomes, null, 2));
  } else {
    for (const { transactionId, status, problem } of outcomes) {
      if (problem === undefined) {
        terminal.print(`${transactionId} ${dryRun ? "would be" : "is"} ${status}.`);
      } else {
        terminal.remark(problem);
      }
    }
  }
  return outcomes.every(({ problem }) => problem === undefined) ? EXIT.done : EXIT.failed;
}

async function decideOne(
  transactionId: string,
  entry: { readonly at: string; readonly by: string; readonly reason: string },
  { action, notSettled, settledAs, dryRun }: ReviewRequest,
  ports: ReviewPorts,
  { settlementKeyLifetimeHours }: ReviewContext,
): Promise<Outcome> {
  try {
    const before = await ports.find(transactionId);
    if (before === undefined) {
      return { transactionId, problem: `${transactionId} is not in this Region's table.` };
    }
    const decision = { ...{ action: action as "approve" | "decline" }, notSettled, settledAs };
    const after: StoredPayment = afterReview(before, decision, { entry, settlementKeyLifetimeHours });
    if (!dryRun && !(await ports.decide(before, after))) {
      return { transactionId, problem: `${transactionId} changed meanwhile and was left alone: look again.` };
    }
    return { transactionId, status: after.status };
  } catch (error) {
    if (error instanceof ReviewRefused) return { transactionId, problem: error.message };
    if (error instanceof UnreadablePayment) {
      const problem = `${transactionId} cannot be read, and so not decided. npm run restore puts it right. (${error.message})`;
      return { transactionId, problem };
    }
    throw error;
  }
}

/** Whether a person says yes, now or by --yes. */
async function agrees({ yes }: ReviewRequest, question: string, terminal: Terminal): Promise<boolean> {
  if (yes) return true;
  if (!terminal.interactive) {
    throw new UserError("Nobody is there to ask. Say --yes where there is no terminal.");
  }
  return YES.test((await terminal.ask(question)).trim());
}
