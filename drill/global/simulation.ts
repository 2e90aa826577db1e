import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AlarmsPlan } from "../alarms/read-alarms";
import { Clients } from "../clients/clients";
import { type Habits, POLITE } from "../clients/habits";
import { ClientsLedger } from "../clients/ledger";
import { PaymentsApi } from "../clients/payments-api";
import { Clock, type ClockSettings } from "../clock";
import type { CompiledFiles } from "../compile";
import { DrillError } from "../errors";
import { randomFrom } from "../random";
import { type Conduct, type Faults, NO_FAULTS } from "../region/protocol";
import type { Change } from "../region/change";
import type { Item } from "../region/table-operation";
import { forEachRole, type PerRole, type PairRole, ROLES } from "../roles";
import { roleOfHost } from "../stack/read-names";
import type { SystemPlan } from "../stack/plan";
import type { ProviderConduct, SettlementProvider } from "../settlement/provider";
import { Timeline } from "../timeline";
import { CloudWatch } from "./cloudwatch";
import { Crossing } from "./crossing";
import { freePort } from "./free-port";
import { HealthChecks } from "./health-checks";
import type { Issuer } from "./issuer";
import type { LagSettings } from "./lag";
import { ALIAS_TTL_SECONDS, Names } from "./names";
import { Network, type Place } from "./network";
import { apiNames, credentialsFor, issuerOf, providerFor, settlementHost } from "./outside";
import { RegionProcess } from "./region-process";
import { Replication } from "./replication";
import { SwitchHistory } from "./switch-history";
import { Troubles } from "./troubles";

export interface SimulationSettings {
  readonly plan: SystemPlan;
  /** How wrong each Region's clock is, in seconds ahead. @default both are right */
  readonly clockSkewSeconds?: PerRole<number>;
  /** The alarms to judge. @default none */
  readonly alarms?: AlarmsPlan;
  readonly files: CompiledFiles;
  readonly speed: number;
  readonly seed: number;
  /** Payments a second of the drill. */
  readonly rate: number;
  readonly lag: LagSettings;
  /** @default those of clients as they should be */
  readonly habits?: Habits;
}

/** Execution environments of one function, and batches at once, that this machine can afford. */
const LARGEST_CONCURRENCY = 2;

/** Both Regions, what lies between them, and the world outside. */
export class Simulation {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly regions: PerRole<RegionProcess>;
  readonly replication: Replication;
  readonly checks: HealthChecks;
  readonly cloudWatch: CloudWatch;
  readonly names: Names;
  readonly clients: Clients;
  /** The headers that make a client known to the API. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly ledger: ClientsLedger;
  readonly switchHistory = new SwitchHistory();
  readonly troubles: Troubles;
  /** When the settlement provider did not answer as it should, in seconds of the drill. */
  readonly providerTroubles: { readonly from: number; to?: number }[] = [];
  /** What was known of processes that were killed, just before. */
  readonly pastConducts: Conduct[] = [];
  private readonly folder: string;
  private readonly skews: Record<PairRole, number>;
  private readonly changeListeners: ((change: Change) => void)[] = [];

  /** Brings everything up. Whatever fails, nothing is left behind. */
  static async start(settings: SimulationSettings): Promise<Simulation> {
    const ports = { primary: await freePort(), standby: await freePort() };
    const network: Network = new Network((role) => simulation.regions[role].alive);
    const issuer = issuerOf(settings.plan);
    const crossing = new Crossing({ plan: settings.plan, ports, network, issuer });
    const provider = providerFor(settings.plan, settings.seed * 31 + 4, () => simulation.clock.seconds());
    await Promise.all([crossing.open(), provider.open()]);
    const simulation = new Simulation(settings, ports, network, crossing, issuer, provider);
    try {
      await Promise.all(ROLES.map((role) => simulation.startRegion(role)));
      simulation.clock.begin();
      simulation.checks.start();
      simulation.cloudWatch.start();
      return simulation;
    } catch (error) {
      await simulation.stop();
      throw new DrillError(`A Region does not start. ${(error as Error).message}`);
    }
  }

  private constructor(
    readonly settings: SimulationSettings,
    readonly ports: PerRole<number>,
    readonly network: Network,
    private readonly crossing: Crossing,
    issuer: Issuer | undefined,
    readonly provider: SettlementProvider,
  ) {
    const { plan, seed, rate, lag, speed } = settings;
    const clockSettings: ClockSettings = { startedAt: Date.now(), speed };
    this.folder = mkdtempSync(join(tmpdir(), "payments-drill-"));
    this.clock = new Clock(clockSettings);
    this.skews = forEachRole((role) => settings.clockSkewSeconds?.[role] ?? 0);
    this.timeline = new Timeline(this.clock);
    const now = () => this.clock.seconds();
    this.ledger = new ClientsLedger(join(this.folder, "clients.jsonl"), now);
    this.troubles = new Troubles(now);
    this.regions = forEachRole((role) => this.makeRegion(role, clockSettings));
    const common = { clock: this.clock, timeline: this.timeline };
    const random = (salt: number) => randomFrom(seed * 31 + salt);
    this.replication = new Replication({
      ...common,
      plan,
      random: random(1),
      lag,
      network: this.network,
      regions: this.regions,
      onChange: (change) => {
        this.watchSwitch(change.item);
        for (const listener of this.changeListeners) listener(change);
      },
      onArrival: (change, seconds) => this.cloudWatch.arrived(change, seconds),
    });
    const portOf = (host: string) => this.ports[roleOfHost(plan.names, host) ?? "primary"];
    this.checks = new HealthChecks(plan.names.healthChecks, { ...common, random: random(2), portOf }, () =>
      this.names.refresh(),
    );
    this.cloudWatch = new CloudWatch({
      ...{ plan, clock: this.clock, checks: this.checks, replication: this.replication },
      troubles: this.troubles,
    });
    this.names = new Names(
      plan.names,
      (id) => this.checks.healthy(id),
      this.timeline,
      () => this.checks.switchAlone,
    );
    const { own, forged } = credentialsFor(plan, issuer, clockSettings.startedAt);
    this.credentials = own;
    const api = new PaymentsApi({
      ...apiNames(plan),
      ...{ credentials: this.credentials, ports, ledger: this.ledger },
    });
    this.clients = new Clients({
      ...{ clock: this.clock, seed: seed * 31 + 3, api, rate, habits: settings.habits ?? POLITE },
      forgedCredentials: forged,
      ...{ resolve: () => this.names.servingRole, ttlSeconds: ALIAS_TTL_SECONDS },
    });
  }

  /** Whether the failover switch is engaged, as written last. */
  get switchEngaged(): boolean {
    return this.switchHistory.position === "engaged";
  }

  /** Where a Region keeps its journals and logs. */
  folderOf(role: PairRole): string {
    return join(this.folder, role);
  }

  async kill(role: PairRole): Promise<void> {
    this.pastConducts.push(await this.regions[role].channel.request("conduct", undefined));
    this.timeline.add("action", `kill -9 of ${this.nameOf(role)}`);
    this.troubles.begin(role, "lost");
    await this.regions[role].kill();
    this.replication.strong.lost(role);
  }

  async revive(role: PairRole): Promise<void> {
    await this.startRegion(role);
    this.troubles.end(role, ["lost", "fault"]);
    this.timeline.add("action", `${this.nameOf(role)} is back`);
  }

  /** Cuts a Region off from the others in both directions; clients still reach it. */
  isolate(role: PairRole): void {
    this.network.isolate(role);
    this.troubles.begin(role, "cut");
    this.timeline.add("action", `${this.nameOf(role)} is cut off from the other Regions`);
  }

  /** Closes single ways: no Region is in trouble for that alone. */
  cutWays(ways: readonly (readonly [from: Place, to: Place])[], text: string): void {
    for (const [from, to] of ways) {
      this.network.cut(from, to);
    }
    this.timeline.add("action", text);
  }

  /** Opens single ways again; who runs is given what it has missed. */
  async openWays(ways: readonly (readonly [from: Place, to: Place])[], text: string): Promise<void> {
    for (const [from, to] of ways) {
      this.network.open(from, to);
    }
    for (const role of ROLES.filter((one) => this.regions[one].alive)) {
      await this.replication.catchUp(role);
      if (this.network.hasQuorum(role)) {
        this.troubles.end(role, ["cut"]);
      }
    }
    this.timeline.add("action", text);
  }

  /** The drill runs at another speed, or stands still: what is under way ends, and nothing new begins. */
  setPace(pace: { readonly speed?: number; readonly paused?: boolean }): void {
    this.clock.change(pace);
    ROLES.forEach((role) => this.tellTime(role));
  }

  /** The handlers of a Region believe it to be so many seconds later than it is. */
  skewClock(role: PairRole, seconds: number): void {
    this.skews[role] = seconds;
    this.tellTime(role);
    const where =
      seconds === 0 ? "is right again" : `is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead" : "behind"}`;
    this.timeline.add("action", `the clock of ${this.nameOf(role)} ${where}`);
  }

  skewOf(role: PairRole): number {
    return this.skews[role];
  }

  /** Told of every write of a table that was decided, from now on. */
  onChange(listener: (change: Change) => void): void {
    this.changeListeners.push(listener);
  }

  private clockOf(role: PairRole): ClockSettings {
    return { ...this.clock.settings, skewSeconds: this.skews[role] };
  }

  private tellTime(role: PairRole): void {
    if (this.regions[role].alive) {
      this.regions[role].channel.notify("clock", this.clockOf(role));
    }
  }

  /** A Region's tables lose the others, while HTTP and eventually consistent reads work. */
  takeQuorum(role: PairRole): void {
    this.network.takeQuorum(role);
    this.troubles.begin(role, "quorum");
    this.timeline.add("action", `the tables of ${this.nameOf(role)} lose their quorum`);
  }

  /** Every way is open again, and who runs is given what it has missed. */
  async heal(): Promise<void> {
    this.network.heal();
    for (const role of ROLES.filter((one) => this.regions[one].alive)) {
      await this.replication.catchUp(role);
      this.troubles.end(role, ["cut", "quorum"]);
    }
    this.timeline.add("action", "the network is whole again");
  }

  /** How the settlement provider treats orders from now on. */
  setProvider(conduct: ProviderConduct, text: string): void {
    this.provider.conduct = conduct;
    const now = this.clock.seconds();
    for (const trouble of this.providerTroubles.filter(({ to }) => to === undefined)) {
      trouble.to = now;
    }
    if (conduct !== "answers") {
      this.providerTroubles.push({ from: now });
    }
    this.timeline.add("action", text);
  }

  setFaults(role: PairRole, faults: Faults, text: string): void {
    this.regions[role].channel.notify("faults", faults);
    this.troubles.end(role, ["fault"]);
    if (faults !== NO_FAULTS) {
      this.troubles.begin(role, "fault");
    }
    this.timeline.add("action", text);
  }

  async stop(): Promise<void> {
    this.clock.stop();
    this.clients.close();
    this.crossing.close();
    this.provider.close();
    await Promise.all(ROLES.map((role) => this.regions[role].kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  nameOf(role: PairRole): string {
    return `${this.settings.plan.regions[role].region} (${role})`;
  }

  private watchSwitch(item: Item): void {
    const change = this.switchHistory.note(item, this.clock.seconds());
    if (change !== undefined) {
      this.timeline.add("switch", `failover switch ${change.position} by ${change.by}`);
    }
  }

  private async startRegion(role: PairRole): Promise<void> {
    await this.regions[role].start(this.clockOf(role));
    await this.replication.catchUp(role);
  }

  private makeRegion(role: PairRole, clock: ClockSettings): RegionProcess {
    const { plan, files, seed } = this.settings;
    return new RegionProcess(
      {
        ...{
          plan: plan.regions[role],
          tables: plan.tables,
          clock,
          seed,
          hosts: { ...this.crossing.hostsFor(role), ...settlementHost(plan, this.provider) },
        },
        ...{ folder: join(this.folder, role), apiPort: this.ports[role], workerFile: files.functionWorker },
        largestConcurrency: LARGEST_CONCURRENCY,
      },
      files.regionProcess,
      (channel) => {
        this.replication.connect(role, channel);
        channel.on("metrics", (points) => this.cloudWatch.take(role, points));
      },
      (name) => this.timeline.add("note", `${name} ended by itself: this is no part of the scenario`),
    );
  }
}
