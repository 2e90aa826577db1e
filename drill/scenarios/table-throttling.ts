import { passingFault } from "./passing-fault";
import type { Scenario } from "./scenario";

const THROTTLED_PART = 0.3;

export const tableThrottling: Scenario = {
  name: "table-throttling",
  summary: `${THROTTLED_PART * 100} % of the requests to the primary's tables are throttled for a minute`,
  run: (stage) =>
    passingFault(stage, {
      faults: { throttledPart: THROTTLED_PART },
      begins: "the primary's tables throttle",
      ends: "the throttling ends",
    }),
};
