import { uuidFrom } from "../random";
import type { Scenario } from "./scenario";
import type { Stage } from "./stage";

const UNREADABLE = ["", "no JSON", "[]", '{"transactionId":42}', "{}"];
const UNKNOWN_PAYMENTS = 5;

export const poisonMessages: Scenario = {
  name: "poison-messages",
  summary: "messages that nobody can process get into the queue; they end as dead letters, payments do not",
  expects: { failover: "must-not", serves: "primary" },
  async run(stage) {
    const { world } = stage;
    await stage.strike();
    const unknown = Array.from({ length: UNKNOWN_PAYMENTS }, () =>
      JSON.stringify({ transactionId: uuidFrom(stage.random) }),
    );
    const bodies = [...UNREADABLE, ...unknown];
    world.timeline.add("action", `${bodies.length} poison messages in the primary's queue`);
    await world.regions.primary.channel.request("poison", { bodies });
    // Each delivery that fails hides the message for the queue's visibility timeout.
    await stage.eventually(async () => (await deadLettersOf(stage)) >= bodies.length, longestRedrive(stage));
  },
  promises: ({ deadLetters }) =>
    deadLetters === UNREADABLE.length + UNKNOWN_PAYMENTS
      ? []
      : [
          `${deadLetters} dead letters instead of ${UNREADABLE.length + UNKNOWN_PAYMENTS}: the redrive policy is wrong.`,
        ],
};

async function deadLettersOf(stage: Stage): Promise<number> {
  return (await stage.loads()).primary?.deadLetters ?? 0;
}

function longestRedrive({ world }: Stage): number {
  const queue = world.settings.plan.regions.primary.queues.find(({ redrive }) => redrive !== undefined);
  return (queue?.visibilitySeconds ?? 0) * ((queue?.redrive?.maximumDeliveries ?? 0) + 1);
}
