import { type Faults, NO_FAULTS } from "../region/protocol";
import type { Scenario } from "./scenario";

const FAULT_SECONDS = 60;
const THROTTLED_PART = 0.3;

interface PassingFault extends Pick<Scenario, "name" | "summary"> {
  readonly faults: Partial<Faults>;
  /** What the timeline says when it begins, and when it ends. */
  readonly begins: string;
  readonly ends: string;
}

/** Something of the primary's fails for a minute, and payments come for another one: nobody moves. */
const passingFault = ({ faults, begins, ends, ...told }: PassingFault): Scenario => ({
  ...told,
  expects: { failover: "must-not", serves: "primary" },
  async run(controls) {
    const { simulation } = controls;
    await controls.strike();
    simulation.setFaults("primary", { ...NO_FAULTS, ...faults }, begins);
    await controls.goOnFor(FAULT_SECONDS);
    simulation.setFaults("primary", NO_FAULTS, ends);
    await controls.goOnFor(60);
  },
});

export const queueOutage = passingFault({
  name: "queue-outage",
  summary:
    "the primary's queue takes no messages for a minute; payments are accepted all the same, and closed later",
  faults: { queueDown: true },
  begins: "the primary's queue refuses every message",
  ends: "the queue's outage ends",
});

export const tableThrottling = passingFault({
  name: "table-throttling",
  summary: `${THROTTLED_PART * 100} % of the requests to the primary's tables are throttled for a minute`,
  faults: { throttledPart: THROTTLED_PART },
  begins: "the primary's tables throttle",
  ends: "the throttling ends",
});
