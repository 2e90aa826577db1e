import { NO_FAULTS } from "../region/protocol";
import type { Scenario } from "./scenario";

const OUTAGE_SECONDS = 60;

export const queueOutage: Scenario = {
  name: "queue-outage",
  summary:
    "the primary's queue takes no messages for a minute; payments are accepted all the same, and closed later",
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.until(stage.faultAt(60, 75));
    stage.begin();
    world.setFaults(
      "primary",
      { ...NO_FAULTS, queueDown: true },
      "the primary's queue refuses every message",
    );
    await stage.until(world.clock.seconds() + OUTAGE_SECONDS);
    world.setFaults("primary", NO_FAULTS, "the queue's outage");
    await stage.until(Math.max(world.clock.seconds() + 60, stage.options.duration ?? 0));
  },
  promises: ({ nameMoves }) =>
    nameMoves === 0 ? [] : ["A queue's outage moved clients to the other Region."],
};
