import { setSwitch } from "./control";
import type { Scenario } from "./scenario";

export const failback: Scenario = {
  name: "failback",
  summary: "after a failover a person releases the switch; clients go back to the primary",
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.until(stage.faultAt(60, 75));
    stage.begin();
    await setSwitch(stage, true);
    await stage.movedTo("standby", 120);
    await stage.countMissing("standby");
    await stage.until(world.clock.seconds() + 75);
    await setSwitch(stage, false);
    await stage.movedTo("primary", 120);
    await stage.until(Math.max(world.clock.seconds() + 90, stage.options.duration ?? 0));
  },
  promises: ({ nameMoves }) =>
    nameMoves === 2 ? [] : [`The name moved ${nameMoves} times: to the standby and back are 2.`],
};
