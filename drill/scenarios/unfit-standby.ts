import { NO_FAULTS } from "../region/protocol";
import type { Scenario } from "./scenario";
import { LONGEST_FAILOVER_SECONDS } from "./stage";

/** How long both Regions are of no use, in seconds of the drill. */
const NOTHING_SERVES_SECONDS = 120;

export const unfitStandby: Scenario = {
  name: "unfit-standby",
  summary: "the primary is lost while the standby's tables throttle all; the switch waits until it is fit",
  expects: { failover: "must", serves: "standby" },
  async run(stage) {
    const { world } = stage;
    await stage.strike();
    world.setFaults(
      "standby",
      { ...NO_FAULTS, throttledPart: 1 },
      "the standby's tables throttle everything",
    );
    await stage.goOnFor(30);
    await world.kill("primary");
    await stage.goOnFor(NOTHING_SERVES_SECONDS);
    world.setFaults("standby", NO_FAULTS, "the throttling ends");
    await stage.eventually(() => world.switchEngaged, LONGEST_FAILOVER_SECONDS);
    await stage.movedTo("standby", LONGEST_FAILOVER_SECONDS);
    await stage.goOnFor(90);
    await world.revive("primary");
    await stage.goOnFor(20);
  },
};
