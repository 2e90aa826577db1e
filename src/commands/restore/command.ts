import type { HistoryEntry } from "../../../functions/payments/history";
import { isOpen } from "../../../functions/payments/stored-payment";
import type { Status } from "../../../functions/payments/stored-payment";
import { UserError } from "../../errors";
import type { Terminal } from "../../command-line/terminal";
import { readArguments, type RestoreRequest, UsageError } from "./arguments";
import { compareTables, type Comparison, type Difference } from "./compare";
import { HELP } from "./help";
import type { PastCopy, RestorePorts } from "./ports";
import { chosenIn, differencesTable, writeDifferences } from "./report";
import { writeBack, type WrittenBack } from "./write-back";

export const EXIT = { done: 0, failed: 1, usage: 2, differs: 3 } as const;

export interface RestoreContext {
  readonly terminal: Terminal;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** The tables that a request names. */
  readonly portsOf: (request: RestoreRequest) => Promise<RestorePorts>;
}

/** Seconds between two lines of progress. */
const PROGRESS_SECONDS = 5;
const YES = /^y(es)?$/i;

/**
 * Restores payments for a person.
 * @returns the exit code
 */
export async function restoreCommand(args: readonly string[], context: RestoreContext): Promise<number> {
  const { terminal } = context;
  try {
    const request = readArguments(args, context.now());
    if (request === "help") {
      terminal.print(HELP);
      return EXIT.done;
    }
    return await new Restore(request, await context.portsOf(request), context).run();
  } catch (error) {
    const { name, message } = error as Error;
    terminal.remark(error instanceof UserError ? message : `${name}: ${message}`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

class Restore {
  constructor(
    private readonly request: RestoreRequest,
    private readonly ports: RestorePorts,
    private readonly context: RestoreContext,
  ) {}

  /** The moment, or the table. */
  private get source(): string {
    const { from } = this.request;
    return "table" in from ? from.table : from.toTime.toISOString();
  }

  async run(): Promise<number> {
    const { request, ports } = this;
    const copy = await this.makeCopy();
    if (copy === undefined) return EXIT.failed;
    const comparison = await this.compare(copy);
    const file = request.output ?? `restore-${this.source.replace(/[:.]/g, "-")}.jsonl`;
    if (comparison.differences.length > 0) {
      writeDifferences(file, comparison.differences);
      this.say(`What differs is in ${file}, one line for each payment.`);
    }
    const chosen = this.choose(comparison.differences);
    const result = request.apply && chosen.length > 0 ? await this.write(chosen, ports) : undefined;
    await this.cleanUp(copy);
    this.tell(comparison, chosen, result);
    return this.exitCode(chosen, result);
  }

  private async makeCopy(): Promise<PastCopy | undefined> {
    const { copies } = this.ports;
    const { tableName, wasThere, bytes } = await copies.check();
    if (wasThere) this.say(`${tableName} is there, and is compared with.`);
    else {
      const size = `${(bytes / 1024 ** 3).toFixed(1)} GB`;
      const question = `Restore ${size} to ${tableName}, beside the payments table? It takes from minutes to hours. [yes/no] `;
      if (!(await this.agrees(question))) return undefined;
    }
    const told = this.everyFewSeconds();
    return copies.make((seconds) =>
      told(() => `${tableName} is being restored, ${Math.floor(seconds / 60)} min ${seconds % 60} s so far`),
    );
  }

  private async compare(copy: PastCopy): Promise<Comparison> {
    const { present } = this.ports;
    const told = this.everyFewSeconds();
    const about = 2 * present.approximateCount;
    const comparison = await compareTables(copy.items, present, (looked, differing) =>
      told(
        () => `${looked} of about ${Math.max(about, looked)} items looked at, ${differing} to be looked into`,
      ),
    );
    if (!this.request.json) this.context.terminal.print(differencesTable(comparison));
    return comparison;
  }

  private choose(differences: readonly Difference[]): readonly Difference[] {
    const { classes, only } = this.request;
    const ids = only && new Set("ids" in only ? only.ids : chosenIn(only.file));
    const restorable = differences.filter(({ class: one }) => classes.some((wanted) => wanted === one));
    if (ids === undefined) return restorable;
    const unknown = [...ids].filter((id) => !restorable.some(({ transactionId }) => transactionId === id));
    for (const id of unknown)
      this.say(`${id} is not of what differs and can be written back: it is left alone.`);
    return restorable.filter(({ transactionId }) => ids.has(transactionId));
  }

  private async write(chosen: readonly Difference[], ports: RestorePorts): Promise<WrittenBack | undefined> {
    const { reason } = this.request;
    const { now, pause } = this.context;
    const by = await ports.identity();
    const open = chosen.filter(({ right }) => isOpen({ status: right?.status?.S as Status })).length;
    if (open > 0) this.say(`${open} of them are open then, and are processed again under their own keys.`);
    if (!(await this.agrees(`Write ${chosen.length} payments back, as ${by}? [yes/no] `))) return undefined;
    const entry: HistoryEntry = {
      ...{ at: now().toISOString(), by, action: "restore" },
      reason: `${reason} (as of ${this.source})`,
    };
    const told = this.everyFewSeconds();
    return writeBack(chosen, ports, {
      ...{ entry, pause },
      onProgress: (done) => told(() => `${done} of ${chosen.length} written`),
    });
  }

  private async cleanUp(copy: PastCopy): Promise<void> {
    const { keepCopy, apply } = this.request;
    // After a dry run the copy serves the run that writes.
    const keeps = keepCopy || (!apply && !this.context.terminal.interactive);
    const { remove } = copy;
    if (remove === undefined) return;
    if (!keeps && (await this.agrees(`Delete the copy ${copy.tableName}? [yes/no] `))) {
      await remove();
      this.say(`${copy.tableName} is being deleted.`);
    } else {
      this.say(`${copy.tableName} stays, and costs what a table costs. Run this again, or delete it.`);
    }
  }

  private tell(comparison: Comparison, chosen: readonly Difference[], result: WrittenBack | undefined): void {
    const { terminal } = this.context;
    const { apply, json } = this.request;
    if (json) {
      const { counts } = comparison;
      terminal.print(JSON.stringify({ counts, chosen: chosen.length, ...result }, null, 2));
      return;
    }
    if (!apply && chosen.length > 0) {
      terminal.print(
        `${chosen.length} payments would be written back; nothing was. Say --apply and --reason to.`,
      );
    }
    if (result === undefined) return;
    const { written, changedMeanwhile, notReplicated } = result;
    terminal.print(`${written.length} payments written back.`);
    for (const id of changedMeanwhile)
      terminal.remark(`${id} changed meanwhile and was left alone: run this again.`);
    for (const id of notReplicated) terminal.remark(`${id} has not arrived in the other Region yet.`);
  }

  private exitCode(chosen: readonly Difference[], result: WrittenBack | undefined): number {
    if (chosen.length === 0) return EXIT.done;
    if (!this.request.apply) return EXIT.differs;
    const isWhole = result?.written.length === chosen.length && result.notReplicated.length === 0;
    return isWhole ? EXIT.done : EXIT.failed;
  }

  /** Whether a person says yes, now or by --yes. */
  private async agrees(question: string): Promise<boolean> {
    const { terminal } = this.context;
    if (this.request.yes) return true;
    if (!terminal.interactive) {
      throw new UserError("Nobody is there to ask. Say --yes where there is no terminal.");
    }
    return YES.test((await terminal.ask(question)).trim());
  }

  private say(text: string): void {
    this.context.terminal.remark(text);
  }

  private everyFewSeconds(): (text: () => string) => void {
    let last = -Infinity;
    return (text) => {
      const now = this.context.now().getTime();
      if (now - last < PROGRESS_SECONDS * 1000) return;
      last = now;
      this.say(text());
    };
  }
}
