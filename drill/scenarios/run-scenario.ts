import type { CompiledFiles } from "../compile";
import { Simulation, type SimulationSettings } from "../global/simulation";
import { randomFrom } from "../random";
import { forEachRole } from "../roles";
import { measure } from "../verdict/measure";
import type { Measurement } from "../verdict/measurement";
import { Sampler } from "../verdict/sampler";
import type { SystemPlan } from "../stack/plan";
import type { Play } from "./scenario";
import { ScenarioControls, type ScenarioOptions } from "./scenario-controls";

export interface RunSettings extends ScenarioOptions, Omit<SimulationSettings, "plan" | "files"> {
  readonly plan: SystemPlan;
  readonly files: CompiledFiles;
  /** Shows what happens meanwhile, until the returned function is called; absent where nobody watches. */
  readonly watch?: (simulation: Simulation, sampler: Sampler) => () => void;
  /** Ends the drill early: on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Alarms are judged at the end of each whole minute of the drill, and so the last one is played to its end. */
const ALARM_SECONDS = 60;

/** Plays one scenario from an empty system to the final count. Whatever happens, nothing is left behind. */
export async function runScenario(scenario: Play, settings: RunSettings): Promise<Measurement> {
  const startedAt = Date.now();
  const { clients, clockSkewSeconds, speed = settings.speed, variables = {} } = scenario;
  const plan = withVariables(settings.plan, variables);
  const simulation = await Simulation.start({ ...settings, ...clients, clockSkewSeconds, speed, plan });
  let end: (reason: Error) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => (end = reject));
  ended.catch(() => undefined);
  settings.signal.addEventListener("abort", () => end(settings.signal.reason as Error), { once: true });
  const controls = new ScenarioControls(simulation, settings, randomFrom(settings.seed));
  const sampler = new Sampler(controls, end);
  const stopWatching = settings.watch?.(simulation, sampler);
  try {
    // Interrupted while the Regions started: nobody was listening yet.
    settings.signal.throwIfAborted();
    sampler.start();
    await Promise.race([ended, play(scenario, controls)]);
    return await measure(scenario, controls, {
      seed: settings.seed,
      detectedAt: sampler.detectedAt,
      machineSeconds: (Date.now() - startedAt) / 1000,
      samples: sampler.samples,
    });
  } finally {
    stopWatching?.();
    sampler.stop();
    await simulation.stop();
  }
}

async function play(scenario: Play, controls: ScenarioControls): Promise<void> {
  await scenario.run(controls);
  controls.simulation.timeline.add("note", "no new payments; waiting for what is open");
  const drained = await controls.drain();
  controls.simulation.timeline.add("recovery", drained ? "everything is closed" : "something stays open");
  if (controls.simulation.settings.alarms !== undefined) {
    await controls.until(ALARM_SECONDS * Math.ceil(controls.simulation.clock.seconds() / ALARM_SECONDS) + 1);
  }
}

/** The plan with other values for variables that functions have. */
function withVariables(plan: SystemPlan, variables: Readonly<Record<string, string>>): SystemPlan {
  const changed = (given: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, variables[name] ?? value]));
  return {
    ...plan,
    regions: forEachRole((role) => ({
      ...plan.regions[role],
      functions: plan.regions[role].functions.map((one) => ({ ...one, variables: changed(one.variables) })),
    })),
  };
}
