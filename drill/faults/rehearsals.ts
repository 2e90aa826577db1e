import type { Item } from "../../functions/adapters/payment-item";
import { idOf } from "../../src/commands/restore/compare";
import { POLITE } from "../clients/habits";
import { NO_FAULTS } from "../region/protocol";
import { scenariosNamed } from "../scenarios";
import { corruption, corruptionWith } from "../scenarios/corruption";
import type { Play } from "../scenarios/scenario";
import { LONGEST_FAILOVER_SECONDS } from "../scenarios/scenario-controls";

/** Nothing happens but payments, for so many seconds of the drill. */
const ORDINARY_SECONDS = 60;

const ordinary: Play = {
  name: "ordinary",
  summary: "payments come, and nothing goes wrong",
  async run(controls) {
    await controls.open();
    await controls.goOnFor(ORDINARY_SECONDS);
  },
};

const standbyUnfit: Play = {
  name: "standby-unfit",
  summary: "the primary dies while the standby's queue takes nothing",
  async run(controls) {
    const { simulation } = controls;
    await controls.open();
    await controls.goOnFor(60);
    simulation.setFaults(
      "standby",
      { ...NO_FAULTS, queueDown: true },
      "the standby's queue takes no messages",
    );
    await controls.goOnFor(30);
    await simulation.kill("primary");
    await controls.goOnFor(110);
    await simulation.revive("primary");
    simulation.setFaults("standby", NO_FAULTS, "the standby's queue takes messages again");
    await controls.goOnFor(30);
  },
};

const providerRefusesLong: Play = {
  name: "provider-refuses-long",
  summary: "the settlement provider refuses every order for nine minutes",
  // Few enough that each run of the reconciler brings back all that are due.
  clients: { habits: POLITE, rate: 0.3 },
  async run(controls) {
    const { simulation } = controls;
    await controls.open();
    simulation.setProvider("refuses", "the settlement provider refuses every order");
    await controls.goOnFor(540);
    simulation.setProvider("answers", "the settlement provider answers again");
    await controls.goOnFor(30);
  },
};

const restoreWritesNothing: Play = {
  ...corruption,
  name: "restore-writes-nothing",
  summary: "a bad writer spoils payments, and what is written back arrives nowhere",
  run: corruptionWith((ports) => {
    const pretended = new Map<string, Item>();
    return {
      ...ports,
      present: {
        ...ports.present,
        replace: (_seen, right) => {
          pretended.set(idOf(right), right);
          return Promise.resolve(true);
        },
      },
      replica: { find: () => Promise.resolve(pretended) },
    };
  }),
};

const restoreComparesNothing: Play = {
  ...corruption,
  name: "restore-compares-nothing",
  summary: "a bad writer spoils payments, and they are compared with themselves",
  run: corruptionWith((ports) => ({
    ...ports,
    copies: {
      ...ports.copies,
      make: async (onWaiting) => ({ ...(await ports.copies.make(onWaiting)), items: ports.present }),
    },
  })),
};

const stranded: Play = {
  name: "stranded",
  summary:
    "the primary's queue takes nothing, then the primary is lost for good: the table alone knows its payments",
  async run(controls) {
    const { simulation } = controls;
    await controls.open();
    await controls.goOnFor(30);
    simulation.setFaults(
      "primary",
      { ...NO_FAULTS, queueDown: true },
      "the primary's queue takes no messages",
    );
    await controls.goOnFor(30);
    await simulation.kill("primary");
    await controls.eventually(() => simulation.switchEngaged, LONGEST_FAILOVER_SECONDS);
    await controls.goOnFor(60);
  },
};

const OWN: readonly Play[] = [
  ordinary,
  standbyUnfit,
  providerRefusesLong,
  restoreWritesNothing,
  restoreComparesNothing,
  stranded,
];

/** What a fault is brought out by: one of the few of its own, or a scenario of the drill. */
export function rehearsalNamed(name = ordinary.name): Play {
  const [first] = OWN.filter((one) => one.name === name);
  return first ?? (scenariosNamed(name)[0] as Play);
}
