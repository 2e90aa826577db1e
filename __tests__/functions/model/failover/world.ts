import { Network } from "../../../../drill/global/network";
import { peerOf, type PairRole, ROLES } from "../../../../drill/roles";
import { changeSwitch } from "../../../../functions/failover/change-switch";
import type { SwitchPosition } from "../../../../functions/failover/switch-state";
import { Queue } from "../payment-queue";
import { Clients } from "./clients";
import { openPayments } from "./outcome";
import { Promises } from "./promises";
import { ForgetfulProvider } from "./provider";
import { regionFunctions } from "./region";
import { ReplicatedTables } from "./replicated-tables";
import { Route53 } from "./route-53";
import type { RegionFunctions, Surroundings, WorldSettings } from "./surroundings";
import { untilAllIsDone, VirtualTime } from "./virtual-time";

/** When in each minute an orchestrator probes, in seconds. */
const PROBE_SECONDS = [0, 10, 20, 30, 40];

/** Two Regions and a third, with the real functions, their schedules, the public name, clients and a provider. */
export class World implements Surroundings {
  readonly time = new VirtualTime();
  readonly network = new Network((role) => this.isAlive(role));
  readonly tables: ReplicatedTables;
  readonly provider = new ForgetfulProvider(() => this.time.now());
  readonly promises: Promises;
  readonly clients: Clients;
  readonly skews = { primary: 0, standby: 0 };
  /** Tables that are throttled, as "primary payments". */
  readonly throttled = new Set<string>();
  readonly goneForGood = new Set<PairRole>();
  /** Whether people were told that two contents met under one id. */
  toldOfConflict = false;
  /** What the name leads to is settled: only what is open is still brought to its end. */
  quiet = false;
  private readonly running = new Map<PairRole, RegionFunctions>();
  private readonly queues = { primary: new Queue(), standby: new Queue() };

  constructor(readonly settings: WorldSettings) {
    const { time, network } = this;
    this.tables = new ReplicatedTables({
      ...{ time, network, consistency: settings.consistency, isAlive: (role) => this.isAlive(role) },
      isThrottled: (role, table) => this.throttled.has(`${role} ${table}`),
      onSwitch: (state, from) => this.promises.switched(state, from),
    });
    this.promises = new Promises(this);
    ROLES.forEach((role) => this.start(role));
    this.schedule();
    this.clients = new Clients(this, new Route53(this));
  }

  readonly isAlive = (role: PairRole): boolean => this.running.has(role);

  /** A Region's functions, where it runs. */
  functions(role: PairRole): RegionFunctions | undefined {
    return this.running.get(role);
  }

  lose(role: PairRole): void {
    this.running.delete(role);
    this.queues[role].lose();
  }

  start(role: PairRole): void {
    if (!this.isAlive(role) && !this.goneForGood.has(role)) {
      this.running.set(role, regionFunctions(role, this, this.queues[role]));
      this.tables.catchUp();
    }
  }

  /** A person changes the switch through a Region. */
  async change(position: SwitchPosition, pinned: boolean, via: PairRole): Promise<void> {
    const { switchStore } = this.functions(via) ?? {};
    try {
      const before = await switchStore?.read();
      if (switchStore === undefined || before === undefined) return;
      const change = { position, pinned, by: "a person", reason: "why not", at: new Date(this.time.now()) };
      await changeSwitch(switchStore, before, change);
    } catch {
      // The Region cannot write: the person is told so.
    }
    await untilAllIsDone();
  }

  /** What a Region's functions reach of the other one. */
  fetchFrom(from: PairRole): typeof fetch {
    const fetched = async (url: Parameters<typeof fetch>[0]) => {
      const target = url as PairRole;
      const functions = this.functions(target);
      if (functions === undefined || (target !== from && !this.network.reaches(from, target))) {
        throw new Error("unreachable");
      }
      const { statusCode, body } = await functions.health();
      return { ok: statusCode === 200, status: statusCode, text: () => Promise.resolve(body) } as Response;
    };
    return fetched;
  }

  async deliver(role: PairRole, queue: Queue): Promise<void> {
    const functions = this.functions(role);
    if (functions === undefined || queue.length === 0) return;
    const batch = queue.receive(0, 10);
    const { batchItemFailures } = await functions.process(batch.map(({ message }) => message));
    for (const { itemIdentifier } of batchItemFailures) {
      queue.putBack(batch[Number(itemIdentifier)] as (typeof batch)[number]);
      this.time.after(30, () => void this.deliver(role, queue));
    }
  }

  /** All is well again, but for what never returns: clients are served, and what is open comes to its end. */
  async recover(): Promise<void> {
    this.network.heal();
    this.throttled.clear();
    this.provider.mood = "well";
    ROLES.forEach((role) => this.start(role));
    this.tables.catchUp();
    this.promises.changed();
    await this.time.pass(330);
    this.clients.sendNothingNew();
    await this.time.pass(60);
    this.quiet = true;
    for (let rounds = 0; rounds < 50 && openPayments(this).length > 0; rounds += 1) {
      await this.time.pass(600);
    }
  }

  /** Where the truth is looked for: in the Region that is left. */
  get survivor(): PairRole {
    return this.isAlive("primary") ? "primary" : "standby";
  }

  private schedule(): void {
    for (const role of ROLES) {
      const offset = role === "primary" ? 4 : 7;
      for (const seconds of PROBE_SECONDS) {
        this.time.every(60, offset + seconds, () => {
          if (!this.quiet) void this.functions(role)?.probe();
        });
      }
      this.time.every(60, offset + 5, () => void this.functions(role)?.reconcile());
    }
  }

  /** Whether the ways between the Regions are all open. */
  get connected(): boolean {
    return ROLES.every(
      (role) =>
        this.network.replicates(role) &&
        this.network.reaches(role, "third") &&
        this.network.reaches(role, peerOf(role)),
    );
  }
}
