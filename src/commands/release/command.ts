import { randomUUID } from "node:crypto";
import type { SwitchStore } from "../../../functions/failover/change-switch";
import { ConfigurationError, UserError } from "../../errors";
import type { PerRegion } from "../../region";
import { readArguments, type ReleaseRequest, UsageError } from "./arguments";
import { HELP } from "./help";
import type { ReleaseRegion, ReleaseStore } from "./ports";
import { release } from "./release";
import { rollback } from "./rollback";
import { readStatus } from "./status";

/** What the command reads and changes. */
export interface ReleaseSources {
  readonly regions: PerRegion<ReleaseRegion>;
  /** By way of each Region: one of them may be lost. */
  readonly stores: PerRegion<ReleaseStore>;
  /** Functions that no probe can ask: where clients have a key each, payment-status knows them by their keys alone. */
  readonly skipped: readonly string[];
  readonly switches: PerRegion<Pick<SwitchStore, "read">>;
}

export interface ReleaseCommandContext {
  readonly sources: () => ReleaseSources;
  /** The result. */
  readonly print: (text: string) => void;
  /** The progress, and why it stopped. */
  readonly remark: (text: string) => void;
  readonly userName: string;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** Releases for a person or a pipeline. @returns the exit code */
export async function releaseCommand(
  words: readonly string[],
  context: ReleaseCommandContext,
): Promise<number> {
  const { print, remark } = context;
  try {
    const request = readArguments(words);
    if (request === "help") {
      print(HELP);
      return 0;
    }
    return await dispatch(request, context);
  } catch (error) {
    if (error instanceof UserError) {
      remark(error.message);
      return error instanceof UsageError || error instanceof ConfigurationError ? 2 : 1;
    }
    const { name, message } = error as Error;
    remark(`It failed: ${name}: ${message}\nSee what runs where with: npm run release -- status`);
    return 1;
  }
}

async function dispatch(request: ReleaseRequest, context: ReleaseCommandContext): Promise<number> {
  const { print, remark, now, pause, signal, userName } = context;
  const { regions, stores, switches, skipped } = context.sources();
  // The standby's replica is the one that decides, unless it is the primary alone that is meant.
  const via = request.region ?? "standby";
  const { action, json, by = userName } = request;
  const common = { regions, say: remark, now, pause, token: randomUUID(), by };
  const show = (result: object, text: string) => print(json ? JSON.stringify(result, null, 2) : text);
  if (action === "status") {
    const { lines, ...status } = await readStatus(regions, stores[via], now());
    show(status, lines.join("\n"));
    return 0;
  }
  if (action === "rollback") {
    const result = await rollback(request, { ...common, stores: [stores.standby, stores.primary] });
    const count = `${result.moves.length - result.left.length} of ${result.moves.length} functions`;
    show(result, request.dryRun ? "Nothing was changed." : `${count} run the version before.`);
    return result.outcome === "in-part" ? 1 : 0;
  }
  const result = await release(request, {
    ...{ ...common, signal, skipped, store: stores[via] },
    readSwitch: () => switches[via].read(),
  });
  const { outcome, reason, probes, left = [] } = result;
  const seen = `${probes.failed} of ${probes.asked} probes failed.`;
  show(
    result,
    outcome === "taken-back"
      ? left.length === 0
        ? `Taken back: ${reason}. ${seen}`
        : `Not all could be taken back: ${left.join("; ")}. Run: npm run release -- rollback`
      : `${{ released: "Released", "nothing-to-do": "Nothing to do", "dry-run": "Dry run" }[outcome]}. ${seen}`,
  );
  return outcome === "taken-back" ? 1 : 0;
}
