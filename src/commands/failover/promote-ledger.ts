import {
  planPromotion,
  PromotionError,
  type PromotionPlan,
  startPromotion,
  watchPromotion,
} from "../../../functions/ledger/global-database";
import { requireConsent } from "../../command-line/consent";
import { EXIT, type ExitCode } from "../../command-line/exit-code";
import { painter, printResult } from "../../command-line/terminal";
import { UsageError } from "../../command-line/usage-error";
import { UserError } from "../../errors";
import type { ChangeContext } from "./change-context";
import type { LedgerPorts } from "./ledger-ports";

/** How often it is looked at, and for how long: Aurora's own words are minutes. */
const LOOK_MILLISECONDS = 5_000;
const LONGEST_MILLISECONDS = 30 * 60_000;
/** How far before a promotion the ledger is compared: replication is behind by seconds, at worst by hours. */
const RECONCILED_HOURS = 6;

export interface PromoteRequest {
  /** A failover even where the writer's Region answers. */
  readonly allowDataLoss: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** The Region that is to hold the ledger's writer. */
  readonly to: "primary" | "standby";
  readonly yes: boolean;
}

/** What a promotion has of the process: of who it is AWS's own trail tells. */
type PromoteContext = Omit<ChangeContext, "caller">;

/**
 * Gives a Region's cluster the ledger's writer: by a switchover where both are well, by a failover where the writer's
 * Region is gone. It goes only where the switch has sent payments there first: Aurora's own fencing is best effort.
 */
export async function promoteLedger(request: PromoteRequest, context: PromoteContext): Promise<ExitCode> {
  const { terminal, sources, settings } = context;
  const { dryRun, yes, to, allowDataLoss } = request;
  requireConsent(request, terminal);
  const { ledger } = sources;
  if (ledger === undefined) {
    throw new UserError("There is no relational ledger to promote: LEDGER is none.");
  }
  await refuseBeforeSwitch(to, context);
  const region = settings.regions[to];
  const plan = await planned(ledger, { region, allowDataLoss });
  terminal.remark(describe(plan, context));
  const report = (outcome: string, line: string) =>
    printResult(terminal, request, { outcome, kind: plan.kind, region }, line);
  if (plan.kind === "nothing") {
    report("unchanged", `The ledger's writer is in ${region} already.`);
    return EXIT.done;
  }
  if (dryRun) {
    report("dry-run", "Nothing was changed.");
    return EXIT.done;
  }
  if (plan.kind === "failover" && !allowDataLoss && !terminal.interactive) {
    throw new UsageError(
      "A failover may lose the ledger's last transfers: say --allow-data-loss as well as --yes.",
    );
  }
  if (!yes && (await terminal.ask("Type promote-ledger to go on: ")).trim() !== "promote-ledger") {
    terminal.remark("Nothing was changed.");
    return EXIT.failed;
  }
  const begun = context.now();
  await startPromotion(ledger, plan);
  await watch(ledger, plan, begun, context);
  const seconds = Math.round((context.now().getTime() - begun.getTime()) / 1000);
  await reconcile(ledger, to, begun, context);
  report("promoted", `The ledger's writer is in ${region}, after ${seconds} s.`);
  return EXIT.done;
}

/** Payments first, then their ledger: two writers of one ledger are what the switch is there to prevent. */
async function refuseBeforeSwitch(
  to: "primary" | "standby",
  { sources, settings }: PromoteContext,
): Promise<void> {
  const { position } = await sources.switchStore.read();
  const wanted = to === "standby" ? "engaged" : "released";
  if (position !== wanted) {
    throw new UserError(
      `The failover switch is ${position}: the ledger is promoted in ${settings.regions[to]} only once it is ${wanted}. ` +
        `First: npx payments failover ${to === "standby" ? "engage" : "release"}`,
    );
  }
}

async function planned(ports: LedgerPorts, target: { region: string; allowDataLoss: boolean }) {
  try {
    return await planPromotion(ports, target);
  } catch (error) {
    throw error instanceof PromotionError ? new UserError(error.message) : error;
  }
}

function describe(
  { kind, target, writer, because }: PromotionPlan,
  { settings, terminal }: PromoteContext,
): string {
  const from = writer?.region ?? "no Region";
  const paint = painter(terminal);
  const head = `Environment ${settings.environmentSuffix}:\n  ledger's writer      ${from} -> ${target.region}`;
  switch (kind) {
    case "nothing":
      return `${head} (it is there)`;
    case "wait":
      return `${head}\n  it is changing sides already: only watched`;
    case "switchover":
      return `${head}\n  switchover, asked of ${from}: both are well, nothing is lost`;
    case "failover":
      return (
        `${head}\n  failover, asked of ${target.region}: ${because}\n` +
        `${paint("Warning:", "yellow")} Transfers that ${from} took and had not replicated are lost to this ledger: ` +
        "usually those of the last second, by the alarm on its lag more. Every one of them is in the payments table, and " +
        "is posted again from there right afterwards. Aurora keeps a snapshot of the former writer where it can, and " +
        "builds it anew once its Region is back."
      );
  }
}

async function watch(
  ledger: LedgerPorts,
  plan: PromotionPlan,
  begun: Date,
  { terminal, now, pause }: PromoteContext,
): Promise<void> {
  for (;;) {
    const { status, done } = await watchPromotion(ledger, plan);
    const milliseconds = now().getTime() - begun.getTime();
    if (done) return;
    if (milliseconds >= LONGEST_MILLISECONDS) {
      throw new UserError(
        `It is not done after ${LONGEST_MILLISECONDS / 60_000} minutes: the global database is ${status}. Aurora goes on by ` +
          "itself; the same command watches on.",
      );
    }
    terminal.remark(`  ${Math.round(milliseconds / 1000)} s: ${status}`);
    await pause(LOOK_MILLISECONDS);
  }
}

/** The promotion has succeeded: what fails here has its own remedy. */
async function reconcile(
  ledger: LedgerPorts,
  to: "primary" | "standby",
  begun: Date,
  { terminal, settings, now }: PromoteContext,
): Promise<void> {
  const since = new Date(begun.getTime() - RECONCILED_HOURS * 3_600_000);
  try {
    await ledger.reconcile(to, since, now());
    terminal.remark(
      `The ${RECONCILED_HOURS} hours before are compared with the payments table now, and mended.`,
    );
  } catch (error) {
    terminal.remark(
      `The hours before could not be compared (${String(error)}). Do it: npm run ledger -- reconcile ` +
        `--region ${settings.regions[to]} --since ${since.toISOString()} --repair`,
    );
  }
}
