import { pullLever } from "./lever";
import type { Scenario } from "./scenario";
import type { Stage } from "./stage";

/** Lets a person engage the switch while all is well, and clients follow. */
export async function failOver(stage: Stage): Promise<void> {
  await stage.open();
  await stage.until(stage.faultAt(60, 75));
  stage.begin();
  await pullLever(stage, "engage");
  await stage.movedTo("standby", 120);
  await stage.countMissing("standby");
}

export const plannedFailover: Scenario = {
  name: "planned-failover",
  summary: "a person engages the switch while all is well; the fenced primary refuses, clients move",
  async run(stage) {
    await failOver(stage);
    await stage.goOnFor(90);
  },
  promises: ({ recovery }) => (recovery === undefined ? ["Engaging the switch moved no client."] : []),
};
