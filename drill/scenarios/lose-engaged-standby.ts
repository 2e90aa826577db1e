import { pullLever } from "./lever";
import { LONGEST_FAILOVER_SECONDS, type Stage } from "./stage";

/** Seconds after which a person has been called and acts, where no automatism may. */
const PERSON_SECONDS = 120;

/** Seconds of the drill in which payments come after the primary takes them again. */
const AFTERWARDS_SECONDS = 60;

/** Kills the standby while the switch is engaged, and waits until the primary takes payments again. */
export async function loseEngagedStandby(stage: Stage): Promise<void> {
  const { world } = stage;
  await world.kill("standby");
  const from = world.clock.seconds();
  if (stage.consistency === "eventual") {
    await stage.goOnFor(PERSON_SECONDS);
    await pullLever(stage, "release", "primary");
  }
  await stage.eventually(
    () =>
      world.clients.acknowledgements.some(
        ({ role, acknowledgedAt }) => role === "primary" && acknowledgedAt > from,
      ),
    LONGEST_FAILOVER_SECONDS,
  );
  await stage.goOnFor(AFTERWARDS_SECONDS);
  await world.revive("standby");
  await stage.goOnFor(20);
}
