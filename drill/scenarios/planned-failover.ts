import { pullLever } from "./lever";
import type { Measurement } from "../verdict/measurement";
import type { BrokenPromise } from "../verdict/promises";
import type { Scenario } from "./scenario";
import { LONGEST_FAILOVER_SECONDS, type ScenarioControls } from "./scenario-controls";

/** Until every cached answer for the public name has ended, and a little more. */
const SETTLED_SECONDS = 75;

/** Lets a person engage the switch while all is well, and clients follow. */
export async function failOver(controls: ScenarioControls): Promise<void> {
  await controls.strike();
  await pullLever(controls, "engage");
  await controls.movedTo("standby", 120);
  await controls.countMissing("standby");
}

/** Where both Regions may accept, clients are moved before the one that they leave is fenced: no request fails. */
function costsNobodyAnything({ consistency, errors }: Measurement): BrokenPromise[] {
  const seen = Object.entries(errors).map(([kind, count]) => `${kind} ${count}`);
  return consistency === "strong" && seen.length > 0
    ? [`Clients saw errors of a planned move: ${seen.join(", ")}.`]
    : [];
}

export const plannedFailover: Scenario = {
  name: "planned-failover",
  summary:
    "a person engages the switch while all is well; clients move, and see no error with strong consistency",
  expects: { failover: "must", serves: "standby" },
  async run(controls) {
    await failOver(controls);
    await controls.goOnFor(90);
  },
  promises: (measurement) => [
    ...(measurement.recovery === undefined ? ["Engaging the switch moved no client."] : []),
    ...costsNobodyAnything(measurement),
  ],
};

export const failback: Scenario = {
  name: "failback",
  summary: "after a failover a person releases the switch; clients go back to the primary",
  expects: { failover: "must", serves: "primary" },
  async run(controls) {
    await failOver(controls);
    await controls.goOnFor(SETTLED_SECONDS);
    await pullLever(controls, "release");
    await controls.movedTo("primary", 120);
    await controls.goOnFor(90);
  },
  promises: (measurement) => [
    ...(measurement.nameMoves === 2
      ? []
      : [`The name moved ${measurement.nameMoves} times: to the standby and back are 2.`]),
    ...costsNobodyAnything(measurement),
  ],
};

export const killDuringFailback: Scenario = {
  name: "kill-during-failback",
  summary: "the primary is lost just when a person has released the switch; clients stay with the standby",
  expects: { failover: "must", serves: "standby" },
  async run(controls) {
    const { simulation } = controls;
    await failOver(controls);
    await controls.goOnFor(SETTLED_SECONDS);
    await pullLever(controls, "release");
    await controls.goOnFor(5);
    await simulation.kill("primary");
    await controls.eventually(() => simulation.switchEngaged, LONGEST_FAILOVER_SECONDS);
    await controls.goOnFor(90);
    await simulation.revive("primary");
    await controls.goOnFor(20);
  },
};
