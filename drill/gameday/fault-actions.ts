import { uuidFrom } from "../random";
import type { Faults } from "../region/protocol";
import { type PairRole, ROLES } from "../roles";
import { spoil } from "../scenarios/corruption";
import type { ProviderConduct } from "../settlement/provider";
import type { Action } from "./action";
import type { World } from "./world";

interface Fault {
  readonly id: string;
  readonly label: string;
  readonly mended: string;
  readonly broken: Partial<Faults>;
  readonly whole: Partial<Faults>;
  isOn(faults: Faults): boolean;
}

const FAULTS: readonly Fault[] = [
  {
    ...{ id: "throttle", label: "Throttle a third of the tables' requests", mended: "Stop the throttling" },
    ...{ broken: { throttledPart: 0.3 }, whole: { throttledPart: 0 } },
    isOn: ({ throttledPart }) => throttledPart > 0 && throttledPart < 1,
  },
  {
    ...{ id: "break-tables", label: "Break the tables", mended: "Mend the tables" },
    ...{ broken: { throttledPart: 1 }, whole: { throttledPart: 0 } },
    isOn: ({ throttledPart }) => throttledPart === 1,
  },
  {
    ...{ id: "break-queue", label: "Break the queue", mended: "Mend the queue" },
    ...{ broken: { queueDown: true }, whole: { queueDown: false } },
    isOn: ({ queueDown }) => queueDown,
  },
];

const isAlive = ({ simulation }: World, role: PairRole) => simulation.regions[role].alive;

const inRegion = ({ id, label, mended, broken, whole, isOn }: Fault, role: PairRole): Action[] => [
  {
    ...{ id: `${id}:${role}`, group: "Services", label: () => `${label} of the ${role}` },
    isEnabled: (world) => isAlive(world, role) && !isOn(world.faultsOf(role)),
    run: (world) => void world.setFaults(role, broken, `${label}, in ${world.simulation.nameOf(role)}`),
  },
  {
    ...{
      id: `mend-${id}:${role}`,
      group: "Services",
      label: () => `${mended} of the ${role}`,
      isMending: true,
    },
    isEnabled: (world) => isAlive(world, role) && isOn(world.faultsOf(role)),
    run: (world) => void world.setFaults(role, whole, `${mended}, in ${world.simulation.nameOf(role)}`),
  },
];

const POISON_MESSAGES = 5;

/** Messages for payments that there are not: each comes back until it is a dead letter. */
const poison = (role: PairRole): Action => ({
  ...{ id: `poison:${role}`, group: "Services", label: () => `Poison messages for the ${role}` },
  isEnabled: (world) => isAlive(world, role),
  async run({ simulation, controls }) {
    const bodies = Array.from({ length: POISON_MESSAGES }, () =>
      JSON.stringify({ transactionId: uuidFrom(controls.random) }),
    );
    simulation.timeline.add("action", `poison messages in the ${role}'s queue: ${bodies.length}`);
    await simulation.regions[role].channel.request("poison", { bodies });
    return undefined;
  },
});

const provider = (id: string, conduct: ProviderConduct, label: string): Action => ({
  ...{ id: `provider:${id}`, group: "Services", label: () => label, isMending: conduct === "answers" },
  isEnabled: ({ simulation }) => (simulation.provider.conduct === "answers") !== (conduct === "answers"),
  run: ({ simulation }) => void simulation.setProvider(conduct, label),
});

const ISSUER_WAYS = ROLES.map((role) => [role, "issuer"] as const);

const issuerReaches = ({ simulation: { network } }: World) => network.reaches("primary", "issuer");
const hasIssuer = ({ simulation }: World) =>
  simulation.settings.plan.regions.primary.api.authorizer !== undefined;

/** Seconds of the drill between the last moment that can be trusted and the bad writer. */
const MOMENT_SECONDS = 5;

const spoiling: Action = {
  ...{ id: "spoil", group: "Services", label: () => "A bad writer spoils closed payments" },
  loses: () =>
    "Amounts, customers and states are written over in both Regions. The lever to restore them puts them right.",
  isEnabled: (world) => ROLES.every((role) => isAlive(world, role)),
  async run(world) {
    world.trustUntilNow();
    await world.simulation.clock.wait(MOMENT_SECONDS);
    await spoil(world.controls);
    return undefined;
  },
};

/** Tables, queues, the settlement provider and the issuer of tokens. */
export const faultActions: readonly Action[] = [
  ...FAULTS.flatMap((fault) => ROLES.flatMap((role) => inRegion(fault, role))),
  ...ROLES.map(poison),
  spoiling,
  provider("refuses", "refuses", "The settlement provider refuses every order"),
  provider("hangs", "hangs", "The settlement provider moves the money and says nothing"),
  provider("answers", "answers", "The settlement provider answers again"),
  {
    ...{ id: "issuer:down", group: "Services", label: () => "The token issuer is down" },
    isEnabled: (world) => hasIssuer(world) && issuerReaches(world),
    run: ({ simulation }) => void simulation.cutWays(ISSUER_WAYS, "the token issuer is down"),
  },
  {
    ...{ id: "issuer:up", group: "Services", label: () => "The token issuer is up again", isMending: true },
    isEnabled: (world) => hasIssuer(world) && !issuerReaches(world),
    async run({ simulation }) {
      await simulation.openWays(ISSUER_WAYS, "the token issuer is up again");
      return undefined;
    },
  },
];
