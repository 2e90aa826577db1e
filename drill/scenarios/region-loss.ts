import type { Scenario } from "./scenario";

/** Seconds of the drill that the dead Region stays away after clients have moved. */
const AWAY_SECONDS = 90;

export const regionLoss: Scenario = {
  name: "region-loss",
  summary: "kill -9 of the primary; clients move to the standby; the primary comes back at the end",
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.until(stage.faultAt(60, 75));
    stage.begin();
    await world.kill("primary");
    await stage.movedTo("standby", 300);
    await stage.countMissing("standby");
    await stage.until(Math.max((stage.outageAt ?? 0) + 60 + AWAY_SECONDS, stage.options.duration ?? 0));
    await world.revive("primary");
    await stage.until(world.clock.seconds() + 20);
  },
  promises({ recovery }) {
    return recovery === undefined
      ? ["Clients were never served again: see which health check stayed healthy."]
      : [];
  },
};
