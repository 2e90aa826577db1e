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
