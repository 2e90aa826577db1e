import { ROLES } from "../roles";
import type { Action } from "./action";
import type { World } from "./world";

const KEYS = { primary: "1", standby: "2" } as const;
/** Enough that a token, a retention time or an age is wrong, not enough that anybody looks at the date. */
const SKEW_SECONDS = 30;

const lostMeanwhile = ({ controls }: World) =>
  controls.consistency === "eventual"
    ? "What was acknowledged within the replication lag is missing until this Region is back."
    : undefined;

/** Regions die and come back, and their clocks are wrong. */
export const regionActions: readonly Action[] = ROLES.flatMap((role): Action[] => [
  {
    ...{ id: `kill:${role}`, group: "Regions", key: KEYS[role], loses: lostMeanwhile },
    label: ({ simulation }) => `Kill ${simulation.nameOf(role)}`,
    isEnabled: ({ simulation }) => simulation.regions[role].alive,
    async run(world) {
      if (role === world.simulation.names.servingRole) world.beginOutage();
      await world.simulation.kill(role);
      return undefined;
    },
  },
  {
    ...{ id: `revive:${role}`, group: "Regions", key: KEYS[role], isMending: true },
    label: ({ simulation }) => `Bring back ${simulation.nameOf(role)}`,
    isEnabled: ({ simulation }) => !simulation.regions[role].alive,
    async run(world) {
      await world.revive(role);
      return undefined;
    },
  },
  {
    ...{ id: `skew:${role}`, group: "Clocks" },
    label: ({ simulation }) => `Clock of ${simulation.nameOf(role)} ${SKEW_SECONDS} s ahead`,
    isEnabled: ({ simulation }) => simulation.skewOf(role) === 0,
    run: ({ simulation }) => void simulation.skewClock(role, SKEW_SECONDS),
  },
  {
    ...{ id: `unskew:${role}`, group: "Clocks", isMending: true },
    label: ({ simulation }) => `Set the clock of ${simulation.nameOf(role)} right`,
    isEnabled: ({ simulation }) => simulation.skewOf(role) !== 0,
    run: ({ simulation }) => void simulation.skewClock(role, 0),
  },
]);
