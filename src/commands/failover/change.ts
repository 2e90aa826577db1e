import { changeSwitch } from "../../../functions/failover/change-switch";
import {
  changedRecord,
  type SwitchChange,
  SwitchChangeError,
} from "../../../functions/failover/switch-change";
import {
  activeRole,
  ORCHESTRATOR,
  RELEASE_ORCHESTRATOR,
  type SwitchRecord,
} from "../../../functions/failover/switch-state";
import { UserError } from "../../errors";
import { UsageError } from "./arguments";
import type { ChangeContext, ChangeRequest } from "./change-request";
import { drain } from "./drain";
import type { FailoverSettings } from "./settings";
import { readStatus, type Status } from "./status";
import { painter, type Terminal } from "./terminal";
import { warningsFor } from "./warnings";

/**
 * Changes the switch: shows what would change and what speaks against it, asks, then does it.
 * @returns the exit code
 */
export async function change(request: ChangeRequest, context: ChangeContext): Promise<number> {
  const { action, dryRun, yes } = request;
  const { settings, sources, terminal, now } = context;
  if (!dryRun && !yes && !terminal.interactive) {
    throw new UsageError("There is no terminal to confirm on: repeat the command with --yes, or --dry-run.");
  }
  const isDrained = action === "engage" && !request.now && drains(settings);
  const status = await readStatus(settings, sources, now());
  const before = readableSwitch(status);
  const intent = intentOf(request, before, context);
  const after = preview(before, intent);
  if (before.position === after.position && (before.pinned ?? false) === (after.pinned ?? false)) {
    return report(request, terminal, { outcome: "unchanged", before }, [
      `The switch is ${wordsFor(before)} already, since ${before.since ?? "ever"}` +
        (before.by === undefined ? "." : ` by ${before.by}.`),
    ]);
  }
  const warnings = warningsFor(action, status, { via: settings.via, isDrained });
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
  const moves = isDrained && before.position !== "engaged";
  const record = moves ? await drainAndEngage(before, intent, context) : await write(before, intent, context);
  return report(request, terminal, { outcome: OUTCOMES[action], before, after: record, warnings }, [
    `The switch is ${wordsFor(record)}: ${settings.regions[activeRole(record)]} takes new payments.`,
    ...(before.position === record.position
      ? []
      : moves
        ? ["Clients of the public name have followed. Watch it with: npm run failover -- status"]
        : [
            "Clients of the public name follow within about 100 s. Watch it with: npm run failover -- status",
          ]),
  ]);
}

const OUTCOMES = { engage: "engaged", release: "released", pin: "pinned", unpin: "unpinned" } as const;

const wordsFor = ({ position, pinned }: SwitchRecord): string =>
  pinned ? `${position} and pinned` : position;

/**
 * Whether the primary may go on taking payments while clients are moved: under eventual consistency one Region accepts at
 * a time, and without a public name nothing moves clients but the fence.
 */
const drains = ({ consistency, drainSeconds }: FailoverSettings): boolean =>
  consistency === "strong" && drainSeconds !== undefined;

function intentOf(
  { action, pin, by, reason = "not given" }: ChangeRequest,
  before: SwitchRecord,
  { userName, now }: ChangeContext,
): SwitchChange {
  const said = { by: nameOf(by ?? userName), reason, at: now() };
  switch (action) {
    case "engage":
      return { position: "engaged", pinned: pin, ...said };
    case "release":
      return { position: "released", pinned: pin, ...said };
    case "pin":
    case "unpin":
      return { position: before.position, pinned: action === "pin", ...said };
  }
}

function nameOf(by: string): string {
  if (by === ORCHESTRATOR || by === RELEASE_ORCHESTRATOR) {
    throw new UsageError(`--by ${by} is an orchestrator's own name: give yours.`);
  }
  return by;
}

/** Moves clients first, and fences the primary once they are gone. A switch that is draining already goes on from there. */
async function drainAndEngage(
  before: SwitchRecord,
  intent: SwitchChange,
  context: ChangeContext,
): Promise<SwitchRecord> {
  const draining =
    before.position === "draining"
      ? before
      : // Not pinned yet: if the primary is lost meanwhile, the orchestrator fences it.
        await write(before, { ...intent, position: "draining", pinned: false }, context);
  const drained = await drain(draining, context);
  return drained.position === "engaged" ? drained : write(drained, { ...intent, at: context.now() }, context);
}

async function write(
  before: SwitchRecord,
  intent: SwitchChange,
  { sources }: ChangeContext,
): Promise<SwitchRecord> {
  const { changed, record } = await changeSwitch(sources.switchStore, before, intent);
  if (!changed) {
    throw new UserError(
      `Someone else changed the switch first: it is ${wordsFor(record)} since ` +
        `${record.since} by ${record.by} (${record.reason}). Look at it again with: npm run failover -- status`,
    );
  }
  return record;
}

function readableSwitch({ failoverSwitch, regions, via, environmentSuffix }: Status): SwitchRecord {
  if ("unreachable" in failoverSwitch) {
    throw new UserError(
      `The switch of environment ${environmentSuffix} cannot be read in ${regions[via]} ` +
        `(${failoverSwitch.unreachable}). Check the AWS credentials, --environment-suffix and --${via}-region` +
        (via === "standby" ? "; where that Region is lost, release with --via primary." : "."),
    );
  }
  return failoverSwitch.value;
}

function preview(before: SwitchRecord, intent: SwitchChange): SwitchRecord {
  try {
    return changedRecord(before, intent);
  } catch (error) {
    throw error instanceof SwitchChangeError ? new UsageError(error.message) : error;
  }
}

function describe({ regions, environmentSuffix }: Status, before: SwitchRecord, after: SwitchRecord): string {
  return [
    `Environment ${environmentSuffix}:`,
    `  switch               ${wordsFor(before)} -> ${wordsFor(after)}`,
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
  { json }: ChangeRequest,
  terminal: Terminal,
  result: { readonly outcome: string } & Record<string, unknown>,
  lines: readonly string[],
): number {
  terminal.print(json ? JSON.stringify(result, null, 2) : lines.join("\n"));
  return 0;
}
