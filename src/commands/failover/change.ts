import { changeSwitch } from "../../../functions/failover/change-switch";
import {
  changedRecord,
  type SwitchChange,
  SwitchChangeError,
} from "../../../functions/failover/switch-change";
import { activeRole, type SwitchRecord } from "../../../functions/failover/switch-state";
import { UserError } from "../../errors";
import { hasConsent, requireConsent, showWarnings, type Warning } from "../../command-line/consent";
import { EXIT, type ExitCode } from "../../command-line/exit-code";
import { type Terminal, printResult } from "../../command-line/terminal";
import { UnreachableError } from "../../command-line/unreachable-error";
import { UsageError } from "../../command-line/usage-error";
import type { Caller } from "../caller";
import type { ChangeContext } from "./change-context";
import { drain } from "./drain";
import type { FailoverSettings } from "./settings";
import { readStatus, type Status } from "./status";
import { tableProblem } from "./table-problem";
import type { ChangeRequest } from "./request";
import { consequencesOf, type Manner, warningsFor } from "./warnings";

/** Changes the switch: shows what would change and what speaks against it, asks, then does it. */
export async function change(request: ChangeRequest, context: ChangeContext): Promise<ExitCode> {
  const { action, dryRun } = request;
  const { settings, sources, terminal, now } = context;
  requireConsent(request, terminal);
  const isDrained = action === "engage" && !request.now && drains(settings);
  const [status, caller] = await Promise.all([readStatus(settings, sources, now()), context.caller()]);
  const before = readableSwitch(status, settings);
  const intent = intentOf(request, before, caller, now());
  const after = preview(before, intent);
  if (before.position === after.position && (before.pinned ?? false) === (after.pinned ?? false)) {
    return report(request, terminal, { outcome: "unchanged", before }, [
      `The switch is ${wordsFor(before)} already, since ${before.since ?? "ever"}` +
        (before.by === undefined ? "." : ` by ${before.by}.`),
    ]);
  }
  const manner: Manner = { via: settings.via, isDrained };
  const warnings = [...warningsFor(action, status, manner), ...callerWarnings(caller)];
  const notes = consequencesOf(action, status, manner);
  terminal.remark(describe(status, before, after));
  for (const note of notes) terminal.remark(`Note: ${note}`);
  showWarnings(warnings, terminal);
  if (dryRun) {
    return report(request, terminal, { outcome: "dry-run", before, after, notes, warnings }, [
      "Nothing was changed.",
    ]);
  }
  if (!(await hasConsent(request, warnings, action, terminal))) {
    terminal.remark("Nothing was changed.");
    return EXIT.failed;
  }
  const moves = isDrained && before.position !== "engaged";
  const record = moves ? await drainAndEngage(before, intent, context) : await write(before, intent, context);
  return report(request, terminal, { outcome: OUTCOMES[action], before, after: record, notes, warnings }, [
    `The switch is ${wordsFor(record)}: ${settings.regions[activeRole(record)]} takes new payments.`,
    ...(before.position === record.position
      ? []
      : moves
        ? ["Clients of the public name have followed. Watch it with: npx payments status"]
        : ["Clients of the public name follow within about 100 s. Watch it with: npx payments status"]),
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
  { action, pin, reason = "not given" }: ChangeRequest,
  before: SwitchRecord,
  { name: by }: Caller,
  at: Date,
): SwitchChange {
  const said = { by, reason, at };
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

const callerWarnings = ({ name, unverified }: Caller): Warning<"unidentified">[] =>
  unverified === undefined
    ? []
    : [
        {
          name: "unidentified",
          text: `AWS did not say whose the credentials are (${unverified}): "${name}" is recorded.`,
        },
      ];

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
        `${record.since} by ${record.by} (${record.reason}). Look at it again with: npx payments status`,
    );
  }
  return record;
}

function readableSwitch({ failoverSwitch }: Status, settings: FailoverSettings): SwitchRecord {
  if ("unreachable" in failoverSwitch) {
    const { regions, via } = settings;
    throw new UnreachableError(
      `The switch cannot be read. ${tableProblem(failoverSwitch.unreachable, settings)}` +
        (via === "standby" ? ` Where ${regions.standby} is lost, release with --via primary.` : ""),
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

function report(
  { json }: ChangeRequest,
  terminal: Terminal,
  result: { readonly outcome: string } & Record<string, unknown>,
  lines: readonly string[],
): ExitCode {
  printResult(terminal, { json }, result, lines.join("\n"));
  return EXIT.done;
}
