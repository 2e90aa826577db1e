import type { SwitchState } from "../../../functions/failover/switch-state";
import { activeRole } from "../../../functions/failover/switch-state";
import { PAIR_ROLES, type PairRole, type PerRegion } from "../../region";
import type { ReleaseRequest } from "./arguments";
import { ReleaseStopped } from "./errors";
import { planMoves } from "./plan-moves";
import type { LiveFunction, Move, ReleaseRecord, ReleaseRegion, ReleaseStore } from "./ports";
import { probe } from "./probes";
import { rehearse } from "./rehearse";
import { shift, shiftBack } from "./shift";

export interface ReleaseContext {
  readonly regions: PerRegion<ReleaseRegion>;
  readonly store: ReleaseStore;
  readonly readSwitch: () => Promise<SwitchState>;
  /** Tells of the progress. */
  readonly say: (line: string) => void;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Aborted where a person breaks it off. */
  readonly signal: AbortSignal;
  /** Functions that no probe can ask. */
  readonly skipped: readonly string[];
  /** Of this run. */
  readonly token: string;
  readonly by: string;
}

export interface ReleaseResult {
  readonly outcome: "released" | "nothing-to-do" | "dry-run" | "taken-back";
  readonly moves: readonly Move[];
  /** Why it was taken back. */
  readonly reason?: string;
  /** Aliases that could not be taken back. */
  readonly left?: readonly string[];
  readonly probes: { readonly asked: number; readonly failed: number };
}

/** How often alarms, the switch and the probes are looked at. */
const LOOK_MILLISECONDS = 5_000;
/** A run that says no more for so long is taken for dead; at least some looks. */
const LEASE_SECONDS = 120;

type Wishes = Pick<ReleaseRequest, "canaryPercent" | "bakeSeconds" | "to" | "region" | "dryRun">;

/** One run of a release. @throws ReleaseStopped where it may not begin, with nothing changed */
export async function release(wishes: Wishes, context: ReleaseContext): Promise<ReleaseResult> {
  const run = new ReleaseRun(wishes, context);
  return run.start();
}

class ReleaseRun {
  private asked = 0;
  private failed = 0;
  /** What may have been moved so far. */
  private readonly begun: Move[] = [];
  private readonly since: string;
  /** Ends when a person breaks the run off. */
  private readonly brokenOff: Promise<unknown>;

  constructor(
    private readonly wishes: Wishes,
    private readonly context: ReleaseContext,
  ) {
    const { now, signal } = context;
    this.since = now().toISOString();
    this.brokenOff = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  }

  async start(): Promise<ReleaseResult> {
    const { regions, readSwitch, say } = this.context;
    const before = await readSwitch();
    const order = orderOf(before, this.wishes.region);
    // With one Region chosen, the other one may be what is lost.
    const functionsOf = async (role: PairRole) => (order.includes(role) ? regions[role].functions() : []);
    const functions = { primary: await functionsOf("primary"), standby: await functionsOf("standby") };
    const moves = planMoves(functions, order, this.wishes.to);
    for (const { role, name, from, to } of moves) say(`  ${role}  ${name}  version ${from} -> ${to}`);
    if (moves.length === 0) {
      say("Every function runs that version already.");
      return this.result("nothing-to-do", moves);
    }
    await this.refuseUnhealthy(functions, order);
    if (this.wishes.dryRun) {
      say("Nothing was changed.");
      return this.result("dry-run", moves);
    }
    // What is known from now on is what a rollback takes back, whatever becomes of this run.
    await this.record("in-flight", moves);
    try {
      for (const role of order) {
        const own = moves.filter((move) => move.role === role);
        if (own.length > 0) await this.stage(role, own, moves, functions[role], before);
      }
      await this.record("done", moves);
      return this.result("released", moves);
    } catch (error) {
      return await this.takeBack(moves, error as Error);
    }
  }

  private async stage(
    role: PairRole,
    moves: readonly Move[],
    all: readonly Move[],
    functions: readonly LiveFunction[],
    before: SwitchState,
  ): Promise<void> {
    const { regions, say } = this.context;
    const { canaryPercent, bakeSeconds } = this.wishes;
    const versions = new Map(functions.map(({ name, version }) => [name, version]));
    for (const { name, to } of moves) versions.set(name, to);
    const serves = activeRole(before) === role;
    this.begun.push(...moves);
    for (const percent of serves ? [canaryPercent, undefined] : [undefined]) {
      await shift(regions, moves, percent);
      say(`${role}: ${moves.length} functions on their new versions, ${percent ?? 100} % of the calls`);
      await this.probeOnce(role, versions, before, true);
      if (percent === undefined) await this.rehearseIn(role, versions);
      await this.bake(role, versions, before, bakeSeconds, all);
    }
  }

  private async rehearseIn(role: PairRole, versions: ReadonlyMap<string, string>): Promise<void> {
    this.asked += 1;
    const { regions, pause } = this.context;
    const wrong = await rehearse(regions[role], versions.get("intake") as string, pause);
    if (wrong === undefined) return;
    this.failed += 1;
    throw new ReleaseStopped(`${role}: ${wrong}`);
  }

  private async bake(
    role: PairRole,
    versions: ReadonlyMap<string, string>,
    before: SwitchState,
    seconds: number,
    moves: readonly Move[],
  ): Promise<void> {
    const { now, pause, say } = this.context;
    const end = now().getTime() + seconds * 1000;
    say(`${role}: baking for ${seconds} s`);
    do {
      await this.watch(before);
      await this.probeOnce(role, versions, before, false);
      await this.record("in-flight", moves);
      const rest = Math.min(LOOK_MILLISECONDS, Math.max(0, end - now().getTime()));
      await Promise.race([pause(rest), this.brokenOff]);
    } while (now().getTime() < end);
    await this.watch(before);
  }

  private async probeOnce(
    role: PairRole,
    versions: ReadonlyMap<string, string>,
    { position }: SwitchState,
    starting: boolean,
  ): Promise<void> {
    const { asked, failures } = await probe(this.context.regions[role], versions, {
      switchIsReleased: position === "released",
      starting,
      skipped: this.context.skipped,
    });
    this.asked += asked;
    this.failed += failures.length;
    if (failures.length > 0) throw new ReleaseStopped(`${role}: ${failures.join("; ")}`);
  }

  /** What must hold as long as a release is in flight. */
  private async watch(before: SwitchState): Promise<void> {
    const { readSwitch, signal } = this.context;
    if (signal.aborted) throw new ReleaseStopped("broken off by a person");
    const now = await readSwitch();
    if (now.epoch !== before.epoch || now.position !== before.position) {
      throw new ReleaseStopped(
        `the failover switch was changed: ${now.position} by ${now.by} (${now.reason})`,
      );
    }
    const on = await this.alarmsOn();
    if (on.length > 0) throw new ReleaseStopped(`alarms are on: ${on.join(", ")}`);
  }

  private async refuseUnhealthy(
    functions: PerRegion<readonly LiveFunction[]>,
    order: readonly PairRole[],
  ): Promise<void> {
    const { regions } = this.context;
    for (const role of order) {
      const health = functions[role].filter(({ name }) => name === "health");
      const versions = new Map(health.map(({ name, version }) => [name, version]));
      const { failures } = await probe(regions[role], versions, {
        ...{ switchIsReleased: false, starting: true, skipped: [] },
      });
      if (health.length === 0 || failures.length > 0) {
        throw new ReleaseStopped(
          `The ${role} is not healthy before the release: ${failures.join("; ") || "it has no health function"}. ` +
            "Release when both Regions are well, or to one of them by --region.",
        );
      }
    }
    const on = await this.alarmsOn();
    if (on.length > 0) {
      throw new ReleaseStopped(
        `Alarms are on before the release: ${on.join(", ")}. Release when they are off.`,
      );
    }
  }

  /** Of the Regions that are released, as `primary: payments-intake-errors-primary-dev`. */
  private async alarmsOn(): Promise<readonly string[]> {
    const { regions } = this.context;
    const roles = this.wishes.region === undefined ? PAIR_ROLES : [this.wishes.region];
    const lists = await Promise.all(
      roles.map(async (role) => (await regions[role].alarmsOn()).map((name) => `${role}: ${name}`)),
    );
    return lists.flat();
  }

  private async record(state: ReleaseRecord["state"], moves: readonly Move[]): Promise<void> {
    const { store, token, by, now } = this.context;
    const at = now();
    const record = {
      ...{ token, state, by, moves, since: this.since },
      leaseUntil: new Date(at.getTime() + LEASE_SECONDS * 1000).toISOString(),
    };
    if (await store.write(record, at)) return;
    const other = await store.read();
    throw new ReleaseStopped(
      `Another release is in flight, by ${other?.by} since ${other?.since}: two must not meet. Wait for its end; a run that ` +
        `died is taken for dead at ${other?.leaseUntil}.`,
    );
  }

  private async takeBack(moves: readonly Move[], { message }: Error): Promise<ReleaseResult> {
    const { regions, pause, say } = this.context;
    say(`Taking everything back: ${message}`);
    const left = await shiftBack(regions, this.begun, pause);
    left.forEach((line) => say(line));
    if (left.length === 0) {
      await this.record("taken-back", moves).catch((error: Error) => say(`Not recorded: ${error.message}`));
    }
    return { ...this.result("taken-back", moves), reason: message, left };
  }

  private result(outcome: ReleaseResult["outcome"], moves: readonly Move[]): ReleaseResult {
    return { outcome, moves, probes: { asked: this.asked, failed: this.failed } };
  }
}

/** The Regions that are released, one after the other: the one that serves last. */
function orderOf(before: SwitchState, region?: PairRole): readonly PairRole[] {
  if (before.position === "draining") {
    throw new ReleaseStopped("A planned failover is in progress: release when the switch has arrived.");
  }
  if (region !== undefined) return [region];
  if (before.position === "engaged") {
    throw new ReleaseStopped(
      `The failover switch is engaged since ${before.since} by ${before.by} (${before.reason}): the primary is fenced. ` +
        "Say which Region is meant: --region primary, or --region standby, which serves.",
    );
  }
  return ["standby", "primary"];
}
