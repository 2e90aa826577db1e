import type { Place } from "../global/network";
import { type PairRole, peerOf, ROLES } from "../roles";
import type { Action } from "./action";
import type { World } from "./world";

type Way = readonly [from: Place, to: Place];

const isCut = (ways: readonly Way[], { simulation: { network } }: World) =>
  ways.every(([from, to]) => !network.reaches(from, to));

/** Cuts ways, and opens them again. */
function cut(id: string, text: string, ways: readonly Way[]): Action[] {
  return [
    {
      ...{ id: `cut:${id}`, group: "Network", label: () => `Cut ${text}` },
      isEnabled: (world) => !isCut(ways, world),
      run: ({ simulation }) => void simulation.cutWays(ways, `${text} is cut`),
    },
    {
      ...{ id: `mend:${id}`, group: "Network", label: () => `Mend ${text}`, isMending: true },
      isEnabled: (world) => isCut(ways, world),
      async run({ simulation }) {
        await simulation.openWays(ways, `${text} is open again`);
        return undefined;
      },
    },
  ];
}

const waysOf = (role: PairRole): Way[] =>
  ([peerOf(role), "third"] as const).flatMap((other): Way[] => [
    [role, other],
    [other, role],
  ]);

/** A Region cut off from both others, in both directions; clients still reach it. */
const isolation = (role: PairRole): Action[] => [
  {
    ...{ id: `isolate:${role}`, group: "Network", label: () => `Cut off the ${role} from the other Regions` },
    isEnabled: (world) => !isCut(waysOf(role), world),
    run(world) {
      if (role === world.simulation.names.servingRole) world.beginOutage();
      world.simulation.isolate(role);
      return undefined;
    },
  },
  {
    ...{ id: `connect:${role}`, group: "Network", label: () => `Connect the ${role} again`, isMending: true },
    isEnabled: (world) => isCut(waysOf(role), world),
    async run({ simulation }) {
      await simulation.openWays(waysOf(role), `the ${role} is connected again`);
      return undefined;
    },
  },
  {
    ...{ id: `quorum:${role}`, group: "Network", label: () => `Take the quorum of the ${role}'s tables` },
    isEnabled: ({ simulation, controls }) =>
      controls.consistency === "strong" && !simulation.network.lacksQuorum(role),
    run(world) {
      if (role === world.simulation.names.servingRole) world.beginOutage();
      world.simulation.takeQuorum(role);
      return undefined;
    },
  },
];

/** Single ways, whole Regions, and the quorum of tables. */
export const networkActions: readonly Action[] = [
  ...cut("primary-standby", "the way from primary to standby", [["primary", "standby"]]),
  ...cut("standby-primary", "the way from standby to primary", [["standby", "primary"]]),
  ...cut("primary-third", "the link of primary and witness", [
    ["primary", "third"],
    ["third", "primary"],
  ]),
  ...cut("standby-third", "the link of standby and witness", [
    ["standby", "third"],
    ["third", "standby"],
  ]),
  ...ROLES.flatMap(isolation),
  {
    ...{ id: "heal", group: "Network", key: "m", label: () => "Mend the whole network", isMending: true },
    isEnabled: (world) =>
      ROLES.some(
        (role) =>
          world.simulation.network.lacksQuorum(role) || waysOf(role).some((way) => isCut([way], world)),
      ),
    async run({ simulation }) {
      await simulation.heal();
      return undefined;
    },
  },
];
