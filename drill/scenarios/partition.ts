import type { Scenario } from "./scenario";

/** The orchestrator's run each minute, its probes, the switch's check, and time to spare. */
const LONGEST_FAILOVER_SECONDS = 300;

export const partition: Scenario = {
  name: "partition",
  summary: "the primary is cut off from the other Regions, not from clients; the switch moves them",
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.until(stage.faultAt(110, 130));
    stage.begin();
    world.cut("primary");
    await stage.movedTo("standby", LONGEST_FAILOVER_SECONDS);
    await stage.countMissing("standby");
    await stage.goOnFor(90);
    await world.heal("primary");
    await stage.until(world.clock.seconds() + 20);
  },
  promises: ({ nameMoves }) => (nameMoves > 0 ? [] : ["The switch did not move clients to the standby."]),
};
