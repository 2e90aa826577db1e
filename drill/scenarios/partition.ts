import type { Simulation } from "../global/simulation";
import type { Scenario } from "./scenario";
import { LONGEST_FAILOVER_SECONDS } from "./scenario-controls";

/** Until the orchestrator has run, its probes have failed and clients have followed, if anything moves them. */
const CUT_SECONDS = 180;

export const partition: Scenario = {
  name: "partition",
  summary: "the primary is cut off from the other Regions, not from clients; the switch moves them",
  expects: { failover: "must", serves: "standby" },
  async run(controls) {
    const { simulation } = controls;
    await controls.strike(110, 130);
    simulation.isolate("primary");
    await controls.movedTo("standby", LONGEST_FAILOVER_SECONDS);
    await controls.countMissing("standby");
    await controls.goOnFor(90);
    await simulation.heal();
    await controls.goOnFor(20);
  },
};

export const quorumLoss: Scenario = {
  name: "quorum-loss",
  summary:
    "the primary's tables lose their quorum while HTTP answers; the switch or its own health moves clients",
  expects: {
    // An eventually consistent table asks for no quorum: it takes writes, and they wait.
    failover: { strong: "must", eventual: "must-not" },
    serves: { strong: "standby", eventual: "primary" },
  },
  async run(controls) {
    const { simulation } = controls;
    await controls.strike();
    simulation.takeQuorum("primary");
    if (controls.consistency === "strong") {
      await controls.movedTo("standby", LONGEST_FAILOVER_SECONDS);
      await controls.countMissing("standby");
    }
    await controls.goOnFor(90);
    await simulation.heal();
    await controls.goOnFor(20);
  },
};

/** A cut that must move nobody: the primary takes payments as before. */
function harmlessCut(
  told: Pick<Scenario, "name" | "summary">,
  cut: (simulation: Simulation) => void,
): Scenario {
  return {
    ...told,
    expects: { failover: "must-not", serves: "primary" },
    async run(controls) {
      await controls.strike();
      cut(controls.simulation);
      await controls.goOnFor(CUT_SECONDS);
      await controls.simulation.heal();
      await controls.goOnFor(20);
    },
  };
}

export const standbyIsolated = harmlessCut(
  {
    name: "standby-isolated",
    summary: "the standby is cut off from the other Regions; it must not take that for the primary's loss",
  },
  (simulation) => simulation.isolate("standby"),
);

export const wayToPrimaryCut = harmlessCut(
  {
    name: "way-to-primary-cut",
    summary: "only the way from the standby to the primary is cut; a healthy primary is not fenced for it",
  },
  (simulation) => simulation.cutWays([["standby", "primary"]], "the standby does not reach the primary"),
);

export const wayToStandbyCut = harmlessCut(
  {
    name: "way-to-standby-cut",
    summary: "only the way from the primary to the standby is cut; nobody moves",
  },
  (simulation) => simulation.cutWays([["primary", "standby"]], "the primary does not reach the standby"),
);

export const thirdRegionLoss = harmlessCut(
  {
    name: "third-region-loss",
    summary: "the third Region is lost, the witness with it; two of three go on",
  },
  (simulation) =>
    simulation.cutWays(
      [
        ["primary", "third"],
        ["standby", "third"],
      ],
      "the third Region is lost",
    ),
);

/** Shorter than two probes are apart, and often enough that some probe meets one. */
const BLIP_SECONDS = 8;
const BLIPS = 5;
const BETWEEN_BLIPS_SECONDS = 25;

export const singleFailures: Scenario = {
  name: "single-failures",
  summary: "the primary is cut off for moments, each too short for two probes; nobody moves",
  expects: { failover: "must-not", serves: "primary" },
  async run(controls) {
    await controls.strike();
    for (let blip = 0; blip < BLIPS; blip += 1) {
      controls.simulation.isolate("primary");
      await controls.goOnFor(BLIP_SECONDS);
      await controls.simulation.heal();
      await controls.goOnFor(BETWEEN_BLIPS_SECONDS);
    }
  },
};
