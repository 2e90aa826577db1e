import type { CompiledFiles } from "../compile";
import { World, type WorldSettings } from "../global/world";
import { randomFrom } from "../random";
import { liveView } from "../report/live-view";
import { measure } from "../report/measure";
import type { Measurement } from "../report/measurement";
import { Sampler } from "../report/sampler";
import type { SystemPlan } from "../stack/plan";
import type { Scenario } from "./scenario";
import { Stage, type StageOptions } from "./stage";

export interface RunSettings extends StageOptions, Omit<WorldSettings, "plan" | "files"> {
  readonly plan: SystemPlan;
  readonly files: CompiledFiles;
  /** Where the live view is written; absent where nobody watches. */
  readonly output?: NodeJS.WriteStream;
  /** Ends the drill early: on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Plays one scenario from an empty system to the final count. Whatever happens, nothing is left behind. */
export async function runScenario(scenario: Scenario, settings: RunSettings): Promise<Measurement> {
  const startedAt = Date.now();
  const world = await World.start(settings);
  let end: (reason: Error) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => (end = reject));
  ended.catch(() => undefined);
  settings.signal.addEventListener("abort", () => end(settings.signal.reason as Error), { once: true });
  const stage = new Stage(world, settings, randomFrom(settings.seed));
  const sampler = new Sampler(stage, end);
  const view = settings.output && liveView(stage, sampler, settings.output);
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
    view?.();
    sampler.stop();
    await world.stop();
  }
}

async function play(scenario: Scenario, stage: Stage): Promise<void> {
  await scenario.run(stage);
  stage.world.timeline.add("note", "no new payments; waiting for what is open");
  const drained = await stage.drain();
  stage.world.timeline.add("recovery", drained ? "everything is closed" : "something stays open");
}
