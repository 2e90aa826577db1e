import { changeSwitch } from "../../../functions/failover/change-switch";
import { changedRecord, SwitchChangeError } from "../../../functions/failover/switch-change";
import { activeRole, ORCHESTRATOR, type SwitchRecord } from "../../../functions/failover/switch-state";
import { UserError } from "../../errors";
import { type Arguments, UsageError } from "./arguments";
import type { FailoverSettings } from "./settings";
import type { Sources } from "./sources";
import { readStatus, type Status } from "./status";
import { painter, type Terminal } from "./terminal";
import { warningsFor } from "./warnings";

export interface ChangeContext {
  readonly settings: FailoverSettings;
  readonly sources: Sources;
  readonly terminal: Terminal;
  /** Whose name is recorded where none is given. */
  readonly userName: string;
  readonly now: () => Date;
}

type Change = Pick<Arguments, "by" | "dryRun" | "json" | "reason" | "yes"> & {
  readonly action: "engage" | "release";
};

/**
 * Engages or releases the switch: shows what would change and what speaks against it, asks, then does it.
 * @returns the exit code
 */
export async function change(request: Change, context: ChangeContext): Promise<number> {
  const { action, dryRun, yes } = request;
  const { settings, sources, terminal, userName, now } = context;
  if (!dryRun && !yes && !terminal.interactive) {
    throw new UsageError("There is no terminal to confirm on: repeat the command with --yes, or --dry-run.");
  }
  const intent = {
    ...{ engaged: action === "engage", at: now() },
    ...{ by: nameOf(request.by ?? userName), reason: request.reason ?? "not given" },
  };
  const status = await readStatus(settings, sources, now());
  const before = readableSwitch(status);
  const after = preview(before, intent);
  if (before.engaged === intent.engaged) {
    return report(request, terminal, { outcome: "unchanged", before }, [
      `The switch is ${action}d already, since ${before.since ?? "ever"}` +
        (before.by === undefined ? "." : ` by ${before.by}.`),
    ]);
  }
  const warnings = warningsFor(action, status);
  show(describe(status, before, after), warnings, terminal);
  if (dryRun) {
    return report(request, terminal, { outcome: "dry-run", before, after, warnings }, [
      "Nothing was changed.",
    ]);
  }
  if (!yes && (await terminal.ask(`Type ${action} to go on: `)).trim() !== action) {
    terminal.remark("Nothing was changed.");
    return 1;
  }
  const { changed, record } = await changeSwitch(sources.switchStore, before, intent);
  if (!changed) {
    throw new UserError(
      `Someone else changed the switch first: it is ${record.engaged ? "engaged" : "released"} since ` +
        `${record.since} by ${record.by} (${record.reason}). Look at it again with: npm run failover -- status`,
    );
  }
  return report(request, terminal, { outcome: `${action}d`, before, after: record, warnings }, [
    `The switch is ${action}d: ${settings.regions[activeRole(record)]} takes new payments.`,
    "Clients of the public name follow within about 100 s. Watch it with: npm run failover -- status",
  ]);
}

function nameOf(by: string): string {
  if (by === ORCHESTRATOR) {
    throw new UsageError(`--by ${ORCHESTRATOR} is the orchestrator's own name: give yours.`);
  }
  return by;
}

function readableSwitch({ failoverSwitch, regions, environmentSuffix }: Status): SwitchRecord {
  if ("unreachable" in failoverSwitch) {
    throw new UserError(
      `The switch of environment ${environmentSuffix} cannot be read in ${regions.standby} ` +
        `(${failoverSwitch.unreachable}). Check the AWS credentials, --environment-suffix and --standby-region.`,
    );
  }
  return failoverSwitch.value;
}

function preview(before: SwitchRecord, intent: Parameters<typeof changedRecord>[1]): SwitchRecord {
  try {
    return changedRecord(before, intent);
  } catch (error) {
    throw error instanceof SwitchChangeError ? new UsageError(error.message) : error;
  }
}

function describe({ regions, environmentSuffix }: Status, before: SwitchRecord, after: SwitchRecord): string {
  const word = ({ engaged }: SwitchRecord) => (engaged ? "engaged" : "released");
  return [
    `Environment ${environmentSuffix}:`,
    `  switch               ${word(before)} -> ${word(after)}`,
    `  takes new payments   ${regions[activeRole(before)]} -> ${regions[activeRole(after)]}`,
    `  epoch                ${before.epoch} -> ${after.epoch}`,
    `  by                   ${after.by}`,
    `  reason               ${after.reason}`,
  ].join("\n");
}

function show(description: string, warnings: readonly string[], terminal: Terminal): void {
  const paint = painter(terminal);
  terminal.remark(description);
  warnings.forEach((warning) => terminal.remark(`${paint("Warning:", "yellow")} ${warning}`));
}

function report(
  { json }: Change,
  terminal: Terminal,
  result: { readonly outcome: string } & Record<string, unknown>,
  lines: readonly string[],
): number {
  terminal.print(json ? JSON.stringify(result, null, 2) : lines.join("\n"));
  return 0;
}
