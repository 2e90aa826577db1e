import type { Simulation } from "../global/simulation";
import { DrillError } from "../errors";
import type { Load } from "../region/protocol";
import type { Random } from "../random";
import { type PerRole, ROLES, type PairRole } from "../roles";
import type { Rehearsal } from "../verdict/rehearsal";

/** What a person wants of the scenario. */
export interface ScenarioOptions {
  /** Seconds of the drill during which new payments come. @default the scenario's own */
  readonly duration?: number;
  /** When the fault comes, in seconds of the drill. @default a moment that the seed decides */
  readonly killAt?: number;
  /** Seconds of the drill that everything open may take to be closed. @default 900 */
  readonly longestDrain?: number;
}

/** The orchestrator's run each minute, its probes, the checks, and time to spare. */
export const LONGEST_FAILOVER_SECONDS = 300;

/** Seconds of the drill that everything open may take to be closed after the last new payment. */
const LONGEST_DRAIN_SECONDS = 900;
/** Seconds until the first payment must be acknowledged: of the drill, or of this machine, which may be slow to start. */
const LONGEST_FIRST_PAYMENT_SECONDS = 120;
const LONGEST_START_SECONDS = 20;
/** Seconds of the drill until the endpoints must be healthy: a check's threshold of its longest intervals. */
const LONGEST_WARM_UP_SECONDS = 60;

/** Where a scenario takes place: the simulation, and the few things that all scenarios do. */
export class ScenarioControls implements Rehearsal {
  /** When the trouble began. */
  outageAt?: number;
  /** Acknowledged before the trouble and missing in the survivor at failover; set by `countMissing`. */
  missing?: { readonly at: number; readonly transactionIds: readonly string[] };
  /** When the last new payments came. */
  drainedFrom?: number;
  private pending: ReadonlySet<string> = new Set();

  constructor(
    readonly simulation: Simulation,
    readonly options: ScenarioOptions,
    readonly random: Random,
  ) {}

  /** The moment of the fault: as asked for, or one that the seed decides within a span. */
  faultAt(from: number, to: number): number {
    return this.options.killAt ?? from + (to - from) * this.random();
  }

  async until(seconds: number): Promise<void> {
    await this.simulation.clock.wait(Math.max(0, seconds - this.simulation.clock.seconds()));
  }

  /** Lets payments come for so many seconds more, and as long as was asked for. */
  async goOnFor(seconds: number): Promise<void> {
    await this.until(Math.max(this.simulation.clock.seconds() + seconds, this.options.duration ?? 0));
  }

  /** Lets payments come until the moment of the trouble, which begins then: within this span, unless asked for. */
  async strike(from = 60, to = 75): Promise<void> {
    await this.open();
    await this.until(this.faultAt(from, to));
    this.outageAt = this.simulation.clock.seconds();
  }

  get consistency(): "strong" | "eventual" {
    return this.simulation.settings.plan.paymentsTable.consistency;
  }

  /** Lets payments come, and waits until the first one is acknowledged. */
  async open(): Promise<void> {
    await this.begin();
    const { clients, settings } = this.simulation;
    const start = Math.max(LONGEST_FIRST_PAYMENT_SECONDS, LONGEST_START_SECONDS * settings.speed);
    if (!(await this.eventually(() => clients.acknowledgements.length > 0, start))) {
      const kinds = [...clients.errors, ...clients.refused].map(({ kind }) => kind);
      throw new DrillError(
        `No payment was acknowledged in ${start} s of the drill while all is well. ` +
          `Clients saw: ${[...new Set(kinds)].join(", ") || "no answer"}. ` +
          "Is this machine very busy? Then try a smaller --speed or --rate.",
      );
    }
  }

  /** Lets payments come. Before, every endpoint must have been asked and be healthy. */
  async begin(): Promise<void> {
    const { checks, clients, clock } = this.simulation;
    const longest = Math.max(
      ...this.simulation.settings.plan.names.healthChecks.map((check) =>
        check.kind === "endpoint" ? check.intervalSeconds * (check.threshold + 1) : 0,
      ),
    );
    await clock.wait(Math.min(longest, LONGEST_WARM_UP_SECONDS));
    const [failing] = checks.failing();
    if (failing !== undefined) {
      const { plan, lastAnswer } = failing;
      throw new DrillError(
        `The health check ${plan.label} fails while all is well: GET ${plan.path} of ${plan.host} answers ` +
          `"${lastAnswer}". It must be a route that answers GET without a key.`,
      );
    }
    clients.start();
  }

  /** Waits until the public name leads to a Region, for so long at most. */
  async movedTo(role: PairRole, seconds: number): Promise<boolean> {
    return this.eventually(() => this.simulation.names.servingRole === role, seconds);
  }

  async eventually(condition: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> {
    const { clock } = this.simulation;
    const end = clock.seconds() + seconds;
    while (!(await condition())) {
      if (clock.seconds() >= end) {
        return false;
      }
      await clock.wait(1);
    }
    return true;
  }

  /** Counts what the survivor lacks of what was acknowledged before the trouble. */
  async countMissing(survivor: PairRole): Promise<void> {
    const { simulation } = this;
    const held = await this.transactionIds(survivor);
    const outage = this.outageAt ?? Infinity;
    const missing = simulation.clients.acknowledgements.filter(
      ({ transactionId, acknowledgedAt }) => acknowledgedAt <= outage && !held.has(transactionId),
    );
    this.missing = {
      at: this.simulation.clock.seconds(),
      transactionIds: missing.map(({ transactionId }) => transactionId),
    };
    // What replication had not delivered when the survivor was asked.
    this.pending = new Set(
      ROLES.flatMap((role) => simulation.replication.links[role].pending).map(
        ({ change }) => change?.key ?? "",
      ),
    );
  }

  /** How many of the missing payments were on their way, or had not left their Region: what the lag explains. */
  get explainedByLag(): number | undefined {
    const { missing, pending, simulation } = this;
    return missing?.transactionIds.filter(
      (id) => pending.has(id) || simulation.replication.leftAfter(id, missing.at),
    ).length;
  }

  async transactionIds(role: PairRole): Promise<ReadonlySet<string>> {
    const { name } = this.simulation.settings.plan.paymentsTable;
    const items =
      this.simulation.replication.strong.items(name) ??
      (await this.simulation.regions[role].channel.request("state", undefined)).items[name];
    return new Set((items ?? []).map(({ transactionId }) => String(transactionId?.S)));
  }

  async loads(): Promise<Partial<PerRole<Load>>> {
    const alive = ROLES.filter((role) => this.simulation.regions[role].alive);
    const entries = alive.map(async (role) => {
      try {
        return [[role, await this.simulation.regions[role].channel.request("load", undefined)] as const];
      } catch {
        // It was killed meanwhile.
        return [];
      }
    });
    return Object.fromEntries((await Promise.all(entries)).flat()) as Partial<PerRole<Load>>;
  }

  /** No new payments; waits until all that was accepted is closed, and replicated where both Regions run, for so many seconds at most. */
  async drain(longest = this.options.longestDrain ?? LONGEST_DRAIN_SECONDS): Promise<boolean> {
    const { clients, clock, regions, replication } = this.simulation;
    this.drainedFrom = clock.seconds();
    clients.stop();
    return this.eventually(async () => {
      const loads = Object.values(await this.loads());
      return (
        clients.openRequests === 0 &&
        loads.every(({ open, waiting }) => open === 0 && waiting === 0) &&
        (ROLES.some((role) => !regions[role].alive) ||
          ROLES.every((role) => replication.links[role].pending.length === 0))
      );
    }, longest);
  }
}
