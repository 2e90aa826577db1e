import { chartData } from "../../../drill/report/chart-data";
import type { RegionState, State } from "../../../drill/gameday/state";
import { MEASUREMENT } from "../verdict/fixture";

const region = (name: string, change: Partial<RegionState> = {}): RegionState => ({
  ...{ name, process: "good", check: "good", api: "good", functions: "good", table: "good", queue: "good" },
  ...{ rate: 2, open: 3, waiting: 1, deadLetters: 0, troubles: [], skewSeconds: 0, ...change },
});

/** How a page might find things: the standby serves, the primary is dead. */
export const STATE: State = {
  ...{ phase: "running", seconds: 125, speed: 5, isPaused: false, load: 4, consistency: "strong" },
  ...{ publicName: "api.acme.io", serving: "standby" },
  switch: { position: "engaged", by: "failover-orchestrator", since: 110 },
  regions: {
    primary: region("us-east-1", {
      ...{ process: "gone", check: "bad", api: "gone", functions: "gone", table: "gone", queue: "gone" },
      ...{ rate: 0, troubles: ["its process is dead"] },
    }),
    standby: region("us-east-2"),
  },
  ...{ witness: { name: "Witness", health: "good" }, provider: "good" },
  links: [
    { from: "primary", to: "standby", isOpen: false },
    { from: "standby", to: "third", isOpen: true },
  ],
  replication: { primary: { pending: 4, oldest: 12 }, standby: { pending: 0, oldest: 0 } },
  clients: { errors: 3, waiting: 9 },
  promises: { acknowledged: 90, completed: 80, open: 8, otherwise: 2, missing: 1, lost: 0, twice: 0 },
  alarms: [{ name: "payments-failover-switch-engaged-standby-dev", since: 120, why: "SwitchEngaged 1" }],
  chart: chartData({ ...MEASUREMENT, phases: [] }),
  events: MEASUREMENT.timeline,
  controls: [
    {
      id: "revive:primary",
      group: "Regions",
      label: "Bring back us-east-1",
      key: "1",
      isEnabled: true,
      isMending: true,
    },
    {
      ...{
        id: "kill:standby",
        group: "Regions",
        label: "Kill us-east-2",
        key: "2",
        isEnabled: true,
        isMending: false,
      },
      loses: "What was acknowledged within the lag is missing.",
    },
    {
      ...{ id: "release", group: "Levers", label: "Release the failover switch", key: "r", isEnabled: true },
      ...{ isMending: false, command: "npm run failover -- release" },
    },
    { id: "cut:a", group: "Network", label: "Cut a way", isEnabled: true, isMending: false },
  ],
  done: [{ id: 1, label: "Kill us-east-1", output: "dead", isRunning: false, hasFailed: false }],
  cards: [{ id: "a-quiet-region", title: "A quiet Region" }],
};

export const CARD: NonNullable<State["card"]> = {
  ...{ id: "a-quiet-region", title: "A quiet Region", situation: "A **mail**.", mayLookAt: "- alarms" },
  ...{
    hints: ["See the [runbook](../runbooks/fail-back.md)."],
    hintsLeft: 1,
    causes: ["It is lost", "It is cut"],
  },
  ...{ seconds: 30, limitSeconds: 360 },
};
