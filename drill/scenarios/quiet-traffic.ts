import { POLITE } from "../clients/habits";
import type { Scenario } from "./scenario";

/** Longer than any alarm looks back, in seconds of the drill. */
const QUIET_SECONDS = 330;

export const quietTraffic: Scenario = {
  name: "quiet-traffic",
  summary: "a little traffic of polite clients, and nothing goes wrong: no alarm rings",
  // Few enough that this machine keeps up with them.
  clients: { habits: POLITE, rate: 1 },
  expects: { failover: "must-not", serves: "primary" },
  async run(controls) {
    await controls.open();
    await controls.goOnFor(QUIET_SECONDS);
  },
};
