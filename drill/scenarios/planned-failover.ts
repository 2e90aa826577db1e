import { pullLever } from "./lever";
import type { Scenario } from "./scenario";
import { LONGEST_FAILOVER_SECONDS, type Stage } from "./stage";

/** Until every cached answer for the public name has ended, and a little more. */
const SETTLED_SECONDS = 75;

/** Lets a person engage the switch while all is well, and clients follow. */
export async function failOver(stage: Stage): Promise<void> {
  await stage.strike();
  await pullLever(stage, "engage");
  await stage.movedTo("standby", 120);
  await stage.countMissing("standby");
}

export const plannedFailover: Scenario = {
  name: "planned-failover",
  summary: "a person engages the switch while all is well; the fenced primary refuses, clients move",
  expects: { failover: "must", serves: "standby" },
  async run(stage) {
    await failOver(stage);
    await stage.goOnFor(90);
  },
  promises: ({ recovery }) => (recovery === undefined ? ["Engaging the switch moved no client."] : []),
};

export const failback: Scenario = {
  name: "failback",
  summary: "after a failover a person releases the switch; clients go back to the primary",
  expects: { failover: "must", serves: "primary" },
  async run(stage) {
    await failOver(stage);
    await stage.goOnFor(SETTLED_SECONDS);
    await pullLever(stage, "release");
    await stage.movedTo("primary", 120);
    await stage.goOnFor(90);
  },
  promises: ({ nameMoves }) =>
    nameMoves === 2 ? [] : [`The name moved ${nameMoves} times: to the standby and back are 2.`],
};

export const killDuringFailback: Scenario = {
  name: "kill-during-failback",
  summary: "the primary is lost just when a person has released the switch; clients stay with the standby",
  expects: { failover: "must", serves: "standby" },
  async run(stage) {
    const { world } = stage;
    await failOver(stage);
    await stage.goOnFor(SETTLED_SECONDS);
    await pullLever(stage, "release");
    await stage.goOnFor(5);
    await world.kill("primary");
    await stage.eventually(() => world.switchEngaged, LONGEST_FAILOVER_SECONDS);
    await stage.goOnFor(90);
    await world.revive("primary");
    await stage.goOnFor(20);
  },
};
