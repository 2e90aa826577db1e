import { NO_FAULTS } from "../region/protocol";
import { scenariosNamed } from "../scenarios";
import type { Scenario } from "../scenarios/scenario";

/** Nothing happens but payments, for so many seconds of the drill. */
const ORDINARY_SECONDS = 60;

const ordinary: Scenario = {
  name: "ordinary",
  summary: "payments come, and nothing goes wrong",
  async run(stage) {
    await stage.open();
    await stage.goOnFor(ORDINARY_SECONDS);
  },
};

/** Shorter than two probes are apart, and often enough that some probe meets one. */
const BLIP_SECONDS = 8;
const BLIPS = 5;
const BETWEEN_BLIPS_SECONDS = 25;

const singleFailures: Scenario = {
  name: "single-failures",
  summary: "the primary is cut off for moments, each too short for two probes",
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.goOnFor(70);
    for (let blip = 0; blip < BLIPS; blip += 1) {
      world.cut("primary");
      await stage.goOnFor(BLIP_SECONDS);
      await world.heal("primary");
      await stage.goOnFor(BETWEEN_BLIPS_SECONDS);
    }
  },
};

const standbyUnfit: Scenario = {
  name: "standby-unfit",
  summary: "the primary dies while the standby's queue takes nothing",
  async run(stage) {
    const { world } = stage;
    await stage.open();
    await stage.goOnFor(60);
    world.setFaults("standby", { ...NO_FAULTS, queueDown: true }, "the standby's queue takes no messages");
    await stage.goOnFor(30);
    await world.kill("primary");
    await stage.goOnFor(110);
    await world.revive("primary");
    world.setFaults("standby", NO_FAULTS, "the standby's queue takes messages again");
    await stage.goOnFor(30);
  },
};

const OWN: readonly Scenario[] = [ordinary, singleFailures, standbyUnfit];

/** What a fault is brought out by: one of the few of its own, or a scenario of the drill. */
export function rehearsalNamed(name = ordinary.name): Scenario {
  const [first] = OWN.filter((one) => one.name === name);
  return first ?? (scenariosNamed(name)[0] as Scenario);
}
