import { POLITE } from "../clients/habits";
import type { ProviderConduct } from "../settlement/provider";
import type { Scenario } from "./scenario";

const TROUBLE_SECONDS = 60;

interface ProviderTrouble extends Pick<Scenario, "name" | "summary"> {
  readonly conduct: ProviderConduct;
  /** What the timeline says when it begins. */
  readonly begins: string;
}

/** The settlement provider is of no use for a minute. Clients see nothing of it: their payments are closed later. */
const providerTrouble = ({ conduct, begins, ...told }: ProviderTrouble): Scenario => ({
  ...told,
  expects: { failover: "must-not", serves: "primary" },
  async run(controls) {
    const { simulation } = controls;
    await controls.strike();
    simulation.setProvider(conduct, begins);
    await controls.goOnFor(TROUBLE_SECONDS);
    simulation.setProvider("answers", "the settlement provider answers again");
    await controls.goOnFor(60);
  },
});

export const providerRefuses = providerTrouble({
  name: "provider-refuses",
  summary: "the settlement provider refuses every order for a minute; each payment is closed later",
  conduct: "refuses",
  begins: "the settlement provider refuses every order",
});

export const providerHangs = providerTrouble({
  name: "provider-hangs",
  summary:
    "the settlement provider moves the money and says nothing for a minute; no payment is settled twice",
  conduct: "hangs",
  begins: "the settlement provider moves the money and does not answer",
});

/** Seconds in which payments come; until the provider answers again; and until every attempt is due that still waits. */
const PAYMENTS_SECONDS = 120;
const LOST_SECONDS = 2_400;
const ATTEMPTS_SECONDS = 1_800;

/** The provider is back after it has forgotten its first keys: what may be settled twice is left to a person. */
export const providerForgets: Scenario = {
  name: "provider-forgets",
  summary:
    "the settlement provider's answers are lost until its keys expire; what is too old for them is left to a person",
  speed: 40,
  clients: { habits: POLITE, rate: 0.5 },
  variables: { SETTLEMENT_KEY_LIFETIME_HOURS: "1" },
  expects: { failover: "must-not", serves: "primary" },
  async run(controls) {
    const { simulation } = controls;
    await controls.open();
    simulation.setProvider(
      "loses-answers",
      "the settlement provider moves the money, and its answers are lost",
    );
    await controls.goOnFor(PAYMENTS_SECONDS);
    simulation.clients.stop();
    await simulation.clock.wait(LOST_SECONDS);
    simulation.setProvider("answers", "the settlement provider answers again");
    await simulation.clock.wait(ATTEMPTS_SECONDS);
    simulation.clients.start();
    await controls.goOnFor(60);
  },
  promises: ({ byStatus }) =>
    byStatus.REVIEW === undefined ? ["No payment was left to a person: nothing was rehearsed."] : [],
};
