import { NO_FAULTS } from "../region/protocol";
import { scenariosNamed } from "../scenarios";
import type { Play } from "../scenarios/scenario";

/** Nothing happens but payments, for so many seconds of the drill. */
const ORDINARY_SECONDS = 60;

const ordinary: Play = {
  name: "ordinary",
  summary: "payments come, and nothing goes wrong",
  async run(stage) {
    await stage.open();
    await stage.goOnFor(ORDINARY_SECONDS);
  },
};

const standbyUnfit: Play = {
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

const OWN: readonly Play[] = [ordinary, standbyUnfit];

/** What a fault is brought out by: one of the few of its own, or a scenario of the drill. */
export function rehearsalNamed(name = ordinary.name): Play {
  const [first] = OWN.filter((one) => one.name === name);
  return first ?? (scenariosNamed(name)[0] as Play);
}
