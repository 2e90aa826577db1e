import { loseEngagedStandby } from "./lose-engaged-standby";
import { failOver } from "./planned-failover";
import type { Scenario } from "./scenario";

const AWAY_SECONDS = 120;

export const standbyLoss: Scenario = {
  name: "standby-loss",
  summary: "kill -9 of the standby; clients stay with the primary and see nothing of it",
  expects: { failover: "must-not", serves: "primary" },
  async run(controls) {
    const { simulation } = controls;
    await controls.strike();
    await simulation.kill("standby");
    await controls.goOnFor(AWAY_SECONDS);
    await simulation.revive("standby");
    await controls.goOnFor(20);
  },
};

export const engagedStandbyLoss: Scenario = {
  name: "engaged-standby-loss",
  summary: "a person fails over, then the standby is lost: the switch must not keep the primary fenced",
  expects: { failover: "must", serves: "primary" },
  async run(controls) {
    await failOver(controls);
    await controls.goOnFor(75);
    await loseEngagedStandby(controls);
  },
};
