import type { CompiledFiles } from "../compile";
import { World, type WorldSettings } from "../global/world";
import { randomFrom } from "../random";
import { measure } from "../verdict/measure";
import type { Measurement } from "../verdict/measurement";
import { Sampler } from "../verdict/sampler";
import type { SystemPlan } from "../stack/plan";
import type { Play } from "./scenario";
import { Stage, type StageOptions } from "./stage";

export interface RunSettings extends StageOptions, Omit<WorldSettings, "plan" | "files"> {
  readonly plan: SystemPlan;
  readonly files: CompiledFiles;
  /** Shows what happens meanwhile, until the returned function is called; absent where nobody watches. */
  readonly watch?: (world: World, sampler: Sampler) => () => void;
  /** Ends the drill early: on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Alarms are judged at the end of each whole minute of the drill, and so the last one is played to its end. */
const ALARM_SECONDS = 60;

/** Plays one scenario from an empty system to the final count. Whatever happens, nothing is left behind. */
export async function runScenario(scenario: Play, settings: RunSettings): Promise<Measurement> {
  const startedAt = Date.now();
  const world = await World.start({ ...settings, ...scenario.clients });
  let end: (reason: Error) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => (end = reject));
  ended.catch(() => undefined);
  settings.signal.addEventListener("abort", () => end(settings.signal.reason as Error), { once: true });
  const stage = new Stage(world, settings, randomFrom(settings.seed));
  const sampler = new Sampler(stage, end);
  const stopWatching = settings.watch?.(world, sampler);
  try {
    // Interrupted while the Regions started: nobody was listening yet.
    settings.signal.throwIfAborted();
    sampler.start();
    await Promise.race([ended, play(scenario, stage)]);
    return await measure(scenario, stage, {
      seed: settings.seed,
      detectedAt: sampler.detectedAt,
      machineSeconds: (Date.now() - startedAt) / 1000,
      samples: sampler.samples,
    });
  } finally {
    stopWatching?.();
    sampler.stop();
    await world.stop();
  }
}

async function play(scenario: Play, stage: Stage): Promise<void> {
  await scenario.run(stage);
  stage.world.timeline.add("note", "no new payments; waiting for what is open");
  const drained = await stage.drain();
  stage.world.timeline.add("recovery", drained ? "everything is closed" : "something stays open");
  if (stage.world.settings.alarms !== undefined) {
    await stage.until(ALARM_SECONDS * Math.ceil(stage.world.clock.seconds() / ALARM_SECONDS) + 1);
  }
}
