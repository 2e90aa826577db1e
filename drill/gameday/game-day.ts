import { type CompiledFiles } from "../compile";
import type { AlarmsPlan } from "../alarms/read-alarms";
import { DrillError } from "../errors";
import { Simulation } from "../global/simulation";
import type { LagSettings } from "../global/lag";
import { USUAL_HABITS } from "../clients/habits";
import { randomFrom } from "../random";
import { chartData } from "../report/chart-data";
import { htmlReport } from "../report/html-report";
import { phasesOf } from "../report/phases";
import type { Circumstances, Result } from "../report/report";
import { verdictSentences } from "../report/verdict-sentence";
import { ScenarioControls } from "../scenarios/scenario-controls";
import type { SystemPlan } from "../stack/plan";
import { measure } from "../verdict/measure";
import { brokenPromises } from "../verdict/promises";
import { Sampler } from "../verdict/sampler";
import type { Action } from "./action";
import type { Card } from "./card";
import { Exercises } from "./exercises";
import { actionNamed, controlsOf } from "./actions";
import { PromiseCounter } from "./promise-counts";
import { mendAll } from "./mend-all";
import type { Recorder, Recording } from "./recording";
import type { Done, State } from "./state";
import { systemState } from "./system-state";
import { World } from "./world";

export interface GameDaySettings {
  readonly plan: SystemPlan;
  readonly alarms: AlarmsPlan;
  readonly files: CompiledFiles;
  readonly speed: number;
  readonly seed: number;
  readonly rate: number;
  readonly lag: LagSettings;
  readonly circumstances: Circumstances;
  readonly cards: readonly Card[];
  readonly recorder?: Recorder;
}

/** Alarms are judged at the end of each minute of the drill. */
const ALARM_SECONDS = 60;
const MOST_EVENTS = 80;
const MOST_DONE = 8;

/** One game day, from the start of both Regions to its report. */
export class GameDay {
  private phase: State["phase"] = "warming up";
  private readonly world: World;
  private readonly sampler: Sampler;
  private readonly counter: PromiseCounter;
  private readonly startedAt = Date.now();
  private load: number;
  private done: readonly Done[] = [];
  private count = 0;
  private rings: State["alarms"] = [];
  private ringsAt = 0;
  private result?: Result;
  readonly exercises: Exercises;

  static async start(settings: GameDaySettings): Promise<GameDay> {
    const simulation = await Simulation.start({ ...settings, habits: USUAL_HABITS });
    return new GameDay(settings, new ScenarioControls(simulation, {}, randomFrom(settings.seed)));
  }

  private constructor(
    private readonly settings: GameDaySettings,
    private readonly controls: ScenarioControls,
  ) {
    this.load = settings.rate;
    this.world = new World(controls);
    this.counter = new PromiseCounter(controls.simulation);
    this.sampler = new Sampler(controls, (error) => this.note(error.message));
    this.sampler.start();
    this.exercises = new Exercises(settings.cards, this.world, {
      costs: () => ({ errors: controls.simulation.clients.errors.length, promises: this.counter.counts() }),
      isRunning: () => this.phase === "running",
      note: (text) => this.note(text),
    });
    controls.simulation.timeline.onEvent(({ kind }) => {
      if (kind === "name") void this.countMissing();
    });
  }

  /** Lets payments come, when the checkers have warmed up. */
  async open(): Promise<void> {
    await this.controls.begin();
    this.phase = "running";
  }

  async stop(): Promise<void> {
    this.sampler.stop();
    await this.world.simulation.stop();
  }

  /**
   * Does one thing by the name of its action.
   * @throws DrillError where it cannot be done now
   */
  async act(id: string): Promise<void> {
    const action = actionNamed(id);
    if (this.phase !== "running") {
      throw new DrillError(`Nothing can be done now: the game day is ${this.phase}.`);
    }
    const isHidden = this.exercises.hidesCauses;
    if (isHidden && action.group !== "Levers") {
      throw new DrillError("During an exercise the levers alone can be pulled.");
    }
    if (!isHidden && !action.isEnabled(this.world)) {
      throw new DrillError(`"${action.label(this.world)}" cannot be done now.`);
    }
    this.settings.recorder?.step(this.world.simulation.clock.seconds(), id);
    this.exercises.pulled(id);
    await this.perform(action);
  }

  /** Does again what was recorded, at the same seconds of the drill. */
  async replay({ steps }: Recording): Promise<void> {
    for (const { at, do: id } of steps) {
      await this.controls.until(at);
      await this.act(id);
    }
  }

  setSpeed(speed: number): void {
    this.world.simulation.setPace({ speed });
  }

  setPaused(paused: boolean): void {
    this.world.simulation.setPace({ paused });
  }

  setLoad(rate: number): void {
    this.load = rate;
    this.world.simulation.clients.setRate(rate);
  }

  /** Mends what is broken, lets everything open be closed, and judges. */
  async end(): Promise<void> {
    if (this.phase !== "running") {
      throw new DrillError(`It cannot be ended now: the game day is ${this.phase}.`);
    }
    this.phase = "closing";
    this.exercises.close();
    const { simulation } = this.world;
    simulation.setPace({ paused: false });
    this.settings.recorder?.end(simulation.clock.seconds());
    await mendAll(this.world);
    const drained = await this.controls.drain();
    simulation.timeline.add("recovery", drained ? "everything is closed" : "something stays open");
    await this.controls.until(ALARM_SECONDS * Math.ceil(simulation.clock.seconds() / ALARM_SECONDS) + 1);
    this.sampler.stop();
    const measurement = await measure(
      { name: "game-day", summary: "what people did, by hand" },
      this.controls,
      {
        ...{ seed: this.settings.seed, detectedAt: this.sampler.detectedAt, samples: this.sampler.samples },
        machineSeconds: (Date.now() - this.startedAt) / 1000,
      },
    );
    this.result = { measurement, broken: brokenPromises(measurement) };
    this.phase = "over";
    simulation.setPace({ paused: true });
  }

  /** The report's page; absent before the end. */
  report(): string | undefined {
    const { circumstances } = this.settings;
    return this.result && htmlReport({ title: "Game day report", circumstances, results: [this.result] });
  }

  state(): State {
    const { simulation } = this.world;
    const { clock, timeline } = simulation;
    const { samples, loads } = this.sampler;
    const hidesCauses = this.exercises.hidesCauses;
    const events = this.exercises.shown(timeline.events);
    const phases = this.result === undefined ? [] : phasesOf(this.result.measurement);
    return {
      phase: this.phase,
      ...{ seconds: clock.seconds(), speed: clock.settings.speed, isPaused: clock.settings.paused === true },
      ...{ load: this.load, consistency: this.controls.consistency },
      publicName: simulation.settings.plan.names.publicHost,
      ...systemState(this.world, { samples, loads, hidesCauses }),
      promises: this.counter.counts(),
      alarms: this.alarms(),
      chart: chartData({
        samples,
        phases,
        timeline: events,
        lastPaymentAt: this.controls.drainedFrom,
      }),
      events: events.slice(-MOST_EVENTS),
      controls: this.phase === "running" ? controlsOf(this.world, { leversAlone: hidesCauses }) : [],
      ...this.exercises.state(),
      done: this.done,
      verdict: this.result && {
        held: this.result.broken.length === 0,
        sentences: verdictSentences(this.result.measurement),
        broken: this.result.broken,
      },
    };
  }

  private async perform(action: Action): Promise<void> {
    const entry: Done = {
      ...{ id: (this.count += 1), label: action.label(this.world), command: action.command?.(this.world) },
      ...{ isRunning: true, hasFailed: false },
    };
    this.put(entry);
    try {
      if (!action.isEnabled(this.world)) throw new DrillError("The Region does not answer.");
      this.put({ ...entry, output: await action.run(this.world), isRunning: false });
    } catch (error) {
      this.put({ ...entry, output: (error as Error).message, isRunning: false, hasFailed: true });
    }
  }

  private put(entry: Done): void {
    this.done = [entry, ...this.done.filter(({ id }) => id !== entry.id)]
      .sort((one, other) => other.id - one.id)
      .slice(0, MOST_DONE);
  }

  private note(text: string): void {
    this.world.simulation.timeline.add("note", text);
  }

  /** Once the name has moved: what the survivor lacks. */
  private async countMissing(): Promise<void> {
    const { names } = this.world.simulation;
    if (
      this.controls.outageAt !== undefined &&
      this.controls.missing === undefined &&
      names.servingRole === "standby"
    ) {
      await this.controls.countMissing("standby").catch((error: Error) => this.note(error.message));
    }
  }

  /** The alarms that ring now; judged when a minute of the drill is over. */
  private alarms(): State["alarms"] {
    const minute = Math.floor(this.world.simulation.clock.seconds() / ALARM_SECONDS);
    if (minute > this.ringsAt) {
      this.ringsAt = minute;
      this.rings = this.world.simulation.cloudWatch
        .rings(this.settings.alarms)
        .filter(({ to }) => to === undefined)
        .map(({ alarm, from, why }) => ({ name: alarm, since: from, why }));
    }
    return this.rings;
  }
}
