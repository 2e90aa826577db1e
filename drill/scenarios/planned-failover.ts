import { setSwitch } from "./control";
import type { Scenario } from "./scenario";

export const plannedFailover: Scenario = {
  name: "planned-failover",
  summary: "a person engages the switch while all is well; the fenced primary refuses, clients move",
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.until(stage.faultAt(60, 75));
    stage.begin();
    await setSwitch(stage, true);
    await stage.movedTo("standby", 120);
    await stage.countMissing("standby");
    await stage.until(Math.max(world.clock.seconds() + 90, stage.options.duration ?? 0));
  },
  promises: ({ recovery }) => (recovery === undefined ? ["Engaging the switch moved no client."] : []),
};
