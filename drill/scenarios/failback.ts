import { pullLever } from "./lever";
import { failOver } from "./planned-failover";
import type { Scenario } from "./scenario";

export const failback: Scenario = {
  name: "failback",
  summary: "after a failover a person releases the switch; clients go back to the primary",
  async run(stage) {
    await failOver(stage);
    await stage.until(stage.world.clock.seconds() + 75);
    await pullLever(stage, "release");
    await stage.movedTo("primary", 120);
    await stage.goOnFor(90);
  },
  promises: ({ nameMoves }) =>
    nameMoves === 2 ? [] : [`The name moved ${nameMoves} times: to the standby and back are 2.`],
};
