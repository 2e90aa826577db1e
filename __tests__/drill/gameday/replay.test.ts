import { type Recording, scenarioOf } from "../../../drill/gameday/recording";
import { runScenario } from "../../../drill/scenarios/run-scenario";
import { brokenPromises } from "../../../drill/verdict/promises";
import { withWorkspace } from "../../../drill/workspace";

/** Written by a game day: somebody cut a way, broke the standby's queue and killed that Region. */
const RECORDING: Recording = {
  ...{ version: 1, consistency: "strong", seed: 5, rate: 2, endedAt: 75 },
  steps: [
    { at: 44, do: "cut:standby-third" },
    { at: 46, do: "break-queue:standby" },
    { at: 50, do: "kill:standby" },
    { at: 60, do: "revive:standby" },
  ],
};

test("what people did on a game day plays again as a scenario, and every promise holds", async () => {
  const measurement = await withWorkspace({ project: process.cwd(), environment: process.env }, (workspace) =>
    runScenario(scenarioOf(RECORDING), {
      ...{ ...workspace, alarms: undefined, speed: 8, seed: RECORDING.seed, rate: RECORDING.rate },
      ...{ lag: { p50: 0.5, p99: 2 }, signal: new AbortController().signal },
    }),
  );
  expect(brokenPromises(measurement)).toEqual([]);
  expect(measurement.acknowledged).toBeGreaterThan(10);
  const told = measurement.timeline.filter(({ kind }) => kind === "action").map(({ text }) => text);
  expect(told).toEqual([
    "the link of standby and witness is cut",
    "Break the queue, in us-east-2 (standby)",
    "kill -9 of us-east-2 (standby)",
    "us-east-2 (standby) is back",
    "the link of standby and witness is open again",
  ]);
}, 180_000);
