import type { Scenario } from "./scenario";

const AWAY_SECONDS = 120;

export const standbyLoss: Scenario = {
  name: "standby-loss",
  summary: "kill -9 of the standby; clients stay with the primary and see nothing of it",
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.until(stage.faultAt(60, 75));
    stage.begin();
    await world.kill("standby");
    await stage.goOnFor(AWAY_SECONDS);
    await world.revive("standby");
    await stage.until(world.clock.seconds() + 20);
  },
  promises: ({ nameMoves }) =>
    nameMoves === 0 ? [] : ["Losing the standby moved clients: the public name must keep to the primary."],
};
