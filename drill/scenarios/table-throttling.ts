import { NO_FAULTS } from "../region/protocol";
import type { Scenario } from "./scenario";

const THROTTLED_PART = 0.3;
const SECONDS = 60;

export const tableThrottling: Scenario = {
  name: "table-throttling",
  summary: `${THROTTLED_PART * 100} % of the requests to the primary's tables are throttled for a minute`,
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.until(stage.faultAt(60, 75));
    stage.begin();
    world.setFaults(
      "primary",
      { ...NO_FAULTS, throttledPart: THROTTLED_PART },
      "the primary's tables throttle",
    );
    await stage.until(world.clock.seconds() + SECONDS);
    world.setFaults("primary", NO_FAULTS, "the throttling");
    await stage.until(Math.max(world.clock.seconds() + 30, stage.options.duration ?? 0));
  },
};
