import type { PairRole, PerRegion } from "../../region";
import { ReleaseStopped } from "./errors";
import type { Move, ReleaseRecord, ReleaseRegion, ReleaseStore } from "./ports";
import { shiftBack } from "./shift";

export interface RollbackContext {
  readonly regions: PerRegion<ReleaseRegion>;
  /** Where the record can be read, the standby's replica first: one Region may be lost. */
  readonly stores: readonly ReleaseStore[];
  readonly say: (line: string) => void;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly token: string;
  readonly by: string;
}

export interface RollbackResult {
  readonly outcome: "rolled-back" | "dry-run" | "in-part";
  readonly moves: readonly Move[];
  readonly left: readonly string[];
}

/**
 * Takes the last release back, whatever became of it: every alias to the version before.
 * @throws ReleaseStopped where there is none, or it is in flight elsewhere
 */
export async function rollback(
  { region, dryRun }: { readonly region?: PairRole; readonly dryRun: boolean },
  context: RollbackContext,
): Promise<RollbackResult> {
  const { regions, say, now, pause } = context;
  const { store, record } = await readRecord(context.stores);
  if (record.state === "in-flight" && Date.parse(record.leaseUntil) > now().getTime()) {
    throw new ReleaseStopped(
      `A release is in flight, by ${record.by} since ${record.since}. Break it off there by Ctrl-C, which takes it back, ` +
        `or wait until it is taken for dead at ${record.leaseUntil}.`,
    );
  }
  const moves = record.moves.filter(({ role }) => region === undefined || role === region);
  for (const { role, name, from, to } of moves) say(`  ${role}  ${name}  version ${to} -> ${from}`);
  if (dryRun) return { outcome: "dry-run", moves, left: [] };
  const left = await shiftBack(regions, moves, pause);
  left.forEach((line) => say(line));
  const { token, by } = context;
  if (left.length === 0 && moves.length === record.moves.length) {
    await store.write({ ...record, token, by, state: "taken-back", since: now().toISOString() }, now());
  }
  return { outcome: left.length === 0 ? "rolled-back" : "in-part", moves, left };
}

async function readRecord(
  stores: readonly ReleaseStore[],
): Promise<{ readonly store: ReleaseStore; readonly record: ReleaseRecord }> {
  const failures: string[] = [];
  for (const store of stores) {
    try {
      const record = await store.read();
      if (record === undefined)
        throw new ReleaseStopped("There has been no release that could be taken back.");
      return { store, record };
    } catch (error) {
      if (error instanceof ReleaseStopped) throw error;
      failures.push((error as Error).message);
    }
  }
  throw new ReleaseStopped(`The last release cannot be read: ${failures.join("; ")}.`);
}
