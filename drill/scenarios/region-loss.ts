import { POLITE } from "../clients/habits";
import { loseEngagedStandby } from "./lose-engaged-standby";
import type { Scenario } from "./scenario";
import { LONGEST_FAILOVER_SECONDS, type ScenarioControls } from "./scenario-controls";

/** Seconds of the drill that the dead Region stays away after clients have moved. */
const AWAY_SECONDS = 90;

/** Kills the primary, and waits for clients to be served by the standby. */
export async function losePrimary(controls: ScenarioControls): Promise<void> {
  await controls.strike();
  await controls.simulation.kill("primary");
  await controls.movedTo("standby", LONGEST_FAILOVER_SECONDS);
  await controls.countMissing("standby");
  await controls.until(
    Math.max((controls.outageAt ?? 0) + 60 + AWAY_SECONDS, controls.options.duration ?? 0),
  );
}

export const regionLoss: Scenario = {
  name: "region-loss",
  summary: "kill -9 of the primary; clients move to the standby; the primary comes back at the end",
  expects: { failover: "must", serves: "standby" },
  async run(controls) {
    await losePrimary(controls);
    await controls.simulation.revive("primary");
    await controls.goOnFor(20);
  },
  promises({ recovery }) {
    return recovery === undefined
      ? ["Clients were never served again: see which health check stayed healthy."]
      : [];
  },
};

export const neverReturns: Scenario = {
  name: "never-returns",
  summary:
    "kill -9 of the primary, which does not come back; the standby goes on alone, its receipts complete",
  expects: { failover: "must", serves: "standby" },
  async run(controls) {
    await losePrimary(controls);
    // The takeover's reconciler writes what was stranded.
    await controls.goOnFor(60);
  },
};

export const bothInTurn: Scenario = {
  name: "both-in-turn",
  summary: "the primary is lost and comes back, then the standby is lost, while the switch is engaged",
  expects: { failover: "must", serves: "primary" },
  async run(controls) {
    await losePrimary(controls);
    await controls.simulation.revive("primary");
    await controls.goOnFor(60);
    await loseEngagedStandby(controls);
  },
};

/** Half a minute each way: more than any handler waits for the other Region to learn of something. */
const CLOCK_SKEW_SECONDS = 30;

export const clocksDisagree: Scenario = {
  ...regionLoss,
  name: "clocks-disagree",
  summary: "as region-loss, while the primary's clock is ahead by half a minute and the standby's is behind",
  clockSkewSeconds: { primary: CLOCK_SKEW_SECONDS, standby: -CLOCK_SKEW_SECONDS },
};

export const issuerDown: Scenario = {
  name: "issuer-down",
  summary:
    "the token issuer is down, then the primary is lost; the standby, which nobody asked before, knows clients",
  needsTokens: true,
  // Nobody asks the standby before: its authorizer has seen no token.
  clients: { habits: POLITE, rate: 4 },
  expects: { failover: "must", serves: "standby" },
  async run(controls) {
    await controls.strike(90, 105);
    controls.simulation.cutWays(
      [
        ["primary", "issuer"],
        ["standby", "issuer"],
      ],
      "the token issuer is down",
    );
    await controls.goOnFor(20);
    controls.outageAt = controls.simulation.clock.seconds();
    await controls.simulation.kill("primary");
    await controls.movedTo("standby", LONGEST_FAILOVER_SECONDS);
    await controls.countMissing("standby");
    await controls.goOnFor(120);
  },
};
