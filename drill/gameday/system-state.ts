import type { Place } from "../global/network";
import type { Sample } from "../verdict/measurement";
import { forEachRole, type PairRole, ROLES } from "../roles";
import type { Load } from "../region/protocol";
import type { Health, LinkState, RegionState, State } from "./state";
import type { World } from "./world";

type SystemState = Pick<
  State,
  "serving" | "switch" | "regions" | "witness" | "provider" | "links" | "replication" | "clients"
>;

/** What the last seconds were like. */
export interface Recent {
  readonly samples: readonly Sample[];
  readonly loads: Partial<Record<PairRole, Load>>;
  /** Whether people see what is broken, or what an operator would see. */
  readonly hidesCauses: boolean;
}

/** Seconds of the drill over which a rate is counted. */
const RATE_SECONDS = 5;

const WAYS: readonly (readonly [from: Place, to: Place])[] = [
  ["primary", "standby"],
  ["standby", "primary"],
  ["primary", "third"],
  ["third", "primary"],
  ["standby", "third"],
  ["third", "standby"],
];

/** The system as the page draws it. */
export function systemState(world: World, recent: Recent): SystemState {
  const { simulation } = world;
  const { clock, names, switchHistory, replication, clients, network } = simulation;
  const last = switchHistory.changes.at(-1);
  const see = <Value>(value: Value): Value | "unknown" => (recent.hidesCauses ? "unknown" : value);
  const since = clock.seconds() - RATE_SECONDS;
  const span = recent.samples.filter(({ at }) => at > since);
  const rate = (count: (sample: Sample) => number) =>
    span.reduce((sum, sample) => sum + count(sample), 0) / RATE_SECONDS;
  const witnessReached = ROLES.some((role) => network.reaches(role, "third"));
  return {
    serving: names.servingRole,
    switch: { position: switchHistory.position, by: last?.by, since: last?.at },
    regions: forEachRole((role) =>
      regionState(world, role, { recent, rate: rate((one) => one.acknowledged[role]) }),
    ),
    witness: { name: "Witness", health: see(witnessReached ? "good" : "gone") },
    provider: see(simulation.provider.conduct === "answers" ? "good" : "bad"),
    links: WAYS.map(([from, to]): LinkState => ({ from, to, isOpen: see(network.reaches(from, to)) })),
    replication: forEachRole((role) => {
      const { underway } = replication.links[role];
      return {
        pending: underway.length,
        oldest: underway[0] === undefined ? 0 : clock.seconds() - underway[0].sentAt,
      };
    }),
    clients: { errors: rate(({ errors }) => errors), waiting: clients.openRequests },
  };
}

function regionState(
  world: World,
  role: PairRole,
  { recent: { samples, loads, hidesCauses }, rate }: { readonly recent: Recent; readonly rate: number },
): RegionState {
  const { simulation } = world;
  const { network, regions } = simulation;
  const isAlive = regions[role].alive;
  const { queueDown, throttledPart } = world.faultsOf(role);
  const load = isAlive ? loads[role] : undefined;
  const isChecked = samples.at(-1)?.healthy[role] ?? true;
  const part = (isWell: boolean): Health =>
    hidesCauses ? "unknown" : !isAlive ? "gone" : isWell ? "good" : "bad";
  const hasQuorum = network.hasQuorum(role) || world.controls.consistency === "eventual";
  const causes = [
    ...(isAlive ? [] : ["its process is dead"]),
    ...(network.hasQuorum(role) ? [] : ["its tables have no quorum"]),
    ...(throttledPart > 0 ? [`${throttledPart * 100} % of its tables' requests fail`] : []),
    ...(queueDown ? ["its queue takes nothing"] : []),
  ];
  return {
    name: simulation.settings.plan.regions[role].region,
    process: part(true),
    check: isChecked ? "good" : "bad",
    ...{
      api: part(true),
      functions: part(true),
      table: part(hasQuorum && throttledPart === 0),
      queue: part(!queueDown),
    },
    ...{ rate, open: load?.open ?? 0, waiting: load?.waiting ?? 0, deadLetters: load?.deadLetters ?? 0 },
    troubles: hidesCauses ? [] : causes,
    skewSeconds: hidesCauses ? 0 : simulation.skewOf(role),
  };
}
