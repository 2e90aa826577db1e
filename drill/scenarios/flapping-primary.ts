import type { Scenario } from "./scenario";

const FLAPS = 3;
/** Long enough for the checkers to see it dead, and to see it back. */
const DOWN_SECONDS = 45;
const UP_SECONDS = 45;

export const flappingPrimary: Scenario = {
  name: "flapping-primary",
  summary: `the primary dies and comes back ${FLAPS} times; the switch keeps clients in one Region`,
  expects: { failover: "must", serves: "standby" },
  async run(controls) {
    const { simulation } = controls;
    await controls.strike(110, 130);
    for (let flap = 0; flap < FLAPS; flap += 1) {
      await simulation.kill("primary");
      await controls.until(simulation.clock.seconds() + DOWN_SECONDS);
      await simulation.revive("primary");
      await controls.until(simulation.clock.seconds() + UP_SECONDS);
    }
  },
  promises: ({ nameMoves }) =>
    nameMoves <= 2 * FLAPS - 1
      ? []
      : [`The name moved ${nameMoves} times in ${FLAPS} flaps: the switch damped none.`],
};
