import { uuidFrom } from "../random";
import type { Scenario } from "./scenario";
import type { ScenarioControls } from "./scenario-controls";

const UNREADABLE = ["", "no JSON", "[]", '{"transactionId":42}', "{}"];
const UNKNOWN_PAYMENTS = 5;

export const poisonMessages: Scenario = {
  name: "poison-messages",
  summary: "messages that nobody can process get into the queue; they end as dead letters, payments do not",
  expects: { failover: "must-not", serves: "primary" },
  async run(controls) {
    const { simulation } = controls;
    await controls.strike();
    const unknown = Array.from({ length: UNKNOWN_PAYMENTS }, () =>
      JSON.stringify({ transactionId: uuidFrom(controls.random) }),
    );
    const bodies = [...UNREADABLE, ...unknown];
    simulation.timeline.add("action", `${bodies.length} poison messages in the primary's queue`);
    await simulation.regions.primary.channel.request("poison", { bodies });
    // Each delivery that fails hides the message for the queue's visibility timeout.
    await controls.eventually(
      async () => (await deadLettersOf(controls)) >= bodies.length,
      longestRedrive(controls),
    );
  },
  promises: ({ deadLetters }) =>
    deadLetters === UNREADABLE.length + UNKNOWN_PAYMENTS
      ? []
      : [
          `${deadLetters} dead letters instead of ${UNREADABLE.length + UNKNOWN_PAYMENTS}: the redrive policy is wrong.`,
        ],
};

async function deadLettersOf(controls: ScenarioControls): Promise<number> {
  return (await controls.loads()).primary?.deadLetters ?? 0;
}

function longestRedrive({ simulation }: ScenarioControls): number {
  const queue = simulation.settings.plan.regions.primary.queues.find(({ redrive }) => redrive !== undefined);
  return (queue?.visibilitySeconds ?? 0) * ((queue?.redrive?.maximumDeliveries ?? 0) + 1);
}
