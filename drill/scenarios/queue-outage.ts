import { passingFault } from "./passing-fault";
import type { Scenario } from "./scenario";

export const queueOutage: Scenario = {
  name: "queue-outage",
  summary:
    "the primary's queue takes no messages for a minute; payments are accepted all the same, and closed later",
  run: (stage) =>
    passingFault(stage, {
      faults: { queueDown: true },
      begins: "the primary's queue refuses every message",
      ends: "the queue's outage ends",
    }),
  promises: ({ nameMoves }) =>
    nameMoves === 0 ? [] : ["A queue's outage moved clients to the other Region."],
};
