import { loseEngagedStandby } from "./lose-engaged-standby";
import { failOver } from "./planned-failover";
import type { Scenario } from "./scenario";

const AWAY_SECONDS = 120;

export const standbyLoss: Scenario = {
  name: "standby-loss",
  summary: "kill -9 of the standby; clients stay with the primary and see nothing of it",
  expects: { failover: "must-not", serves: "primary" },
  async run(stage) {
    const { world } = stage;
    await stage.strike();
    await world.kill("standby");
    await stage.goOnFor(AWAY_SECONDS);
    await world.revive("standby");
    await stage.goOnFor(20);
  },
};

export const engagedStandbyLoss: Scenario = {
  name: "engaged-standby-loss",
  summary: "a person fails over, then the standby is lost: the switch must not keep the primary fenced",
  expects: { failover: "must", serves: "primary" },
  async run(stage) {
    await failOver(stage);
    await stage.goOnFor(75);
    await loseEngagedStandby(stage);
  },
};
