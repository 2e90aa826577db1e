import { NO_FAULTS } from "../region/protocol";
import type { Scenario } from "./scenario";
import { LONGEST_FAILOVER_SECONDS } from "./scenario-controls";

/** How long both Regions are of no use, in seconds of the drill. */
const NOTHING_SERVES_SECONDS = 120;

export const unfitStandby: Scenario = {
  name: "unfit-standby",
  summary: "the primary is lost while the standby's tables throttle all; the switch waits until it is fit",
  expects: { failover: "must", serves: "standby" },
  async run(controls) {
    const { simulation } = controls;
    await controls.strike();
    simulation.setFaults(
      "standby",
      { ...NO_FAULTS, throttledPart: 1 },
      "the standby's tables throttle everything",
    );
    await controls.goOnFor(30);
    await simulation.kill("primary");
    await controls.goOnFor(NOTHING_SERVES_SECONDS);
    simulation.setFaults("standby", NO_FAULTS, "the throttling ends");
    await controls.eventually(() => simulation.switchEngaged, LONGEST_FAILOVER_SECONDS);
    await controls.movedTo("standby", LONGEST_FAILOVER_SECONDS);
    await controls.goOnFor(90);
    await simulation.revive("primary");
    await controls.goOnFor(20);
  },
};
