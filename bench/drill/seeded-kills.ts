import { parseArgs } from "node:util";
import type { CompiledFiles } from "../../drill/compile";
import { DrillError } from "../../drill/errors";
import { Simulation } from "../../drill/global/simulation";
import { randomFrom } from "../../drill/random";
import { measure } from "../../drill/verdict/measure";
import { brokenPromises } from "../../drill/verdict/promises";
import type { Play } from "../../drill/scenarios/scenario";
import { ScenarioControls } from "../../drill/scenarios/scenario-controls";
import type { SystemPlan } from "../../drill/stack/plan";
import { withWorkspace } from "../../drill/workspace";

const HELP = `tsx bench/drill/seeded-kills.ts [options]: kill the serving Region again and again, at moments that a seed decides

  --kills N            default 200
  --seed N             default 1
  --consistency KIND   strong (default) or eventual
  --speed N            default 60
  --rate N             payments a second of the drill's clock, default 0.5

Exit code 0: no acknowledged payment was lost, none settled twice.`;

/** Seconds of the drill between a kill and the Region's return, and until the next kill at the latest. */
const AWAY_SECONDS = 100;
const LONGEST_PEACE_SECONDS = 60;

/** The clock runs so fast that this machine may need long for what is left. */
const LONGEST_DRAIN_SECONDS = 7_200;

/** Both Regions up between kills: each survivor is given back its peer before it dies itself. */
function seededKills(kills: number): Play {
  return {
    name: "seeded-kills",
    summary: `${kills} kills of the serving Region`,
    async run(stage) {
      const { simulation, random } = stage;
      await stage.open();
      for (let kill = 1; kill <= kills; kill += 1) {
        await simulation.clock.wait(LONGEST_PEACE_SECONDS * random());
        const victim = simulation.names.servingRole;
        await simulation.kill(victim);
        await simulation.clock.wait(AWAY_SECONDS);
        await simulation.revive(victim);
        await stage.eventually(
          () => simulation.checks.failing().length === 0 || simulation.switchEngaged,
          AWAY_SECONDS,
        );
        if (kill % 10 === 0) {
          console.log(`${kill} kills, ${simulation.clients.acknowledgements.length} payments acknowledged`);
        }
      }
    },
  };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: "string", default: "200" },
      seed: { type: "string", default: "1" },
      consistency: { type: "string", default: "strong" },
      speed: { type: "string", default: "60" },
      rate: { type: "string", default: "0.5" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { consistency } = values;
  if (consistency !== "strong" && consistency !== "eventual") {
    throw new DrillError(`--consistency is "${consistency}"; it must be strong or eventual.`);
  }
  const settings: KillSettings = {
    ...{ consistency, kills: above("kills", values.kills), seed: above("seed", values.seed) },
    ...{ speed: above("speed", values.speed), rate: above("rate", values.rate) },
  };
  const workspace = { project: process.cwd(), environment: process.env, consistency } as const;
  return withWorkspace(workspace, ({ plan, files }) => run(plan, files, settings));
}

function above(option: string, given: string): number {
  const value = Number(given);
  if (!(value > 0)) {
    throw new DrillError(`--${option} is "${given}"; it must be a number above 0.`);
  }
  return value;
}

interface KillSettings {
  readonly consistency: string;
  readonly kills: number;
  readonly seed: number;
  readonly speed: number;
  readonly rate: number;
}

/** @returns the exit code */
async function run(plan: SystemPlan, files: CompiledFiles, settings: KillSettings): Promise<number> {
  const { consistency, kills, seed, speed, rate } = settings;
  const startedAt = Date.now();
  const simulation = await Simulation.start({ plan, files, seed, speed, rate, lag: { p50: 0.5, p99: 2 } });
  const interrupted = new Promise<never>((_resolve, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => reject(new DrillError("Interrupted; everything is cleaned up.")));
    }
  });
  interrupted.catch(() => undefined);
  try {
    const scenario = seededKills(kills);
    const stage = new ScenarioControls(simulation, {}, randomFrom(seed));
    await Promise.race([interrupted, scenario.run(stage)]);
    const drained = await Promise.race([interrupted, stage.drain(LONGEST_DRAIN_SECONDS)]);
    const machineSeconds = (Date.now() - startedAt) / 1000;
    const measurement = await measure(scenario, stage, { seed, machineSeconds, samples: [] });
    const broken = brokenPromises(measurement);
    const { acknowledged, lost, settledTwice, settlementsRepeated, unfinished } = measurement;
    console.log(
      `${kills} kills, ${consistency} consistency, seed ${seed}: ${acknowledged} payments acknowledged, ` +
        `${lost} lost, ${settledTwice} settled twice, ${settlementsRepeated} steps repeated, ` +
        `${unfinished} never closed${drained ? "" : "; not drained"} (${machineSeconds.toFixed(0)} s)`,
    );
    broken.forEach((promise) => console.log(`BROKEN: ${promise}`));
    return broken.length === 0 ? 0 : 1;
  } finally {
    await simulation.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof DrillError ? error.message : error);
    process.exit(1);
  },
);
