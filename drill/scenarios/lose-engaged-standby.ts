import { pullLever } from "./lever";
import { LONGEST_FAILOVER_SECONDS, type ScenarioControls } from "./scenario-controls";

/** Seconds after which a person has been called and acts, where no automatism may. */
const PERSON_SECONDS = 120;

/** Seconds of the drill in which payments come after the primary takes them again. */
const AFTERWARDS_SECONDS = 60;

/** Kills the standby while the switch is engaged, and waits until the primary takes payments again. */
export async function loseEngagedStandby(controls: ScenarioControls): Promise<void> {
  const { simulation } = controls;
  await simulation.kill("standby");
  const from = simulation.clock.seconds();
  if (controls.consistency === "eventual") {
    await controls.goOnFor(PERSON_SECONDS);
    await pullLever(controls, "release", { via: "primary" });
  }
  await controls.eventually(
    () =>
      simulation.clients.acknowledgements.some(
        ({ role, acknowledgedAt }) => role === "primary" && acknowledgedAt > from,
      ),
    LONGEST_FAILOVER_SECONDS,
  );
  await controls.goOnFor(AFTERWARDS_SECONDS);
  await simulation.revive("standby");
  await controls.goOnFor(20);
}
