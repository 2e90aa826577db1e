import fc from "fast-check";
import { peerOf, type PairRole, ROLES } from "../../../../drill/roles";
import type { ProviderMood } from "./provider";
import type { Consistency } from "./replicated-tables";
import type { World } from "./world";

/** Something that happens to the world, in words. */
export interface Event {
  readonly words: string;
  readonly happen: (world: World) => unknown;
}

const event = (words: string, happen: Event["happen"]): Event => ({
  ...{ words, happen },
  ...{ [fc.toStringMethod]: () => words },
});

const isolated = (role: PairRole) => event(`the ${role} is isolated`, ({ network }) => network.isolate(role));

const ofEither = (role: PairRole): Event[] => [
  event(`the ${role} is lost`, (world) => world.lose(role)),
  event(`the ${role} is back`, (world) => world.start(role)),
  event(`the ${role} loses its quorum`, ({ network }) => network.takeQuorum(role)),
  event(`the way from the ${role} to the other is cut`, ({ network }) => network.cut(role, peerOf(role))),
  isolated(role),
  event(`the ${role}'s payments table is throttled`, ({ throttled }) => throttled.add(`${role} payments`)),
  event(`the ${role}'s control table is throttled`, ({ throttled }) => throttled.add(`${role} control`)),
];

const byPeople = (consistency: Consistency): Event[] =>
  ROLES.flatMap((via) => [
    event(`a person engages through the ${via}`, (world) => world.change("engaged", false, via)),
    event(`a person releases through the ${via}`, (world) => world.change("released", false, via)),
    event(`a person engages and pins through the ${via}`, (world) => world.change("engaged", true, via)),
    event(`a person releases and pins through the ${via}`, (world) => world.change("released", true, via)),
    ...(consistency === "strong"
      ? [event(`a person drains through the ${via}`, (world) => world.change("draining", false, via))]
      : []),
  ]);

const ofAll: Event[] = [
  event("the network heals", (world) => {
    world.network.heal();
    world.tables.catchUp();
  }),
  event("the tables are well", ({ throttled }) => throttled.clear()),
  event("the third Region is lost", ({ network }) =>
    ROLES.forEach((role) => {
      network.cut(role, "third");
      network.cut("third", role);
    }),
  ),
  event("a client sends what the provider refuses", ({ clients }) => clients.sendOneToRefuse()),
];

const moods = (["well", "silent", "down"] as ProviderMood[]).map((mood) =>
  event(`the provider is ${mood}`, (world) => (world.provider.mood = mood)),
);

const gone = event("the primary never returns", (world) => {
  world.lose("primary");
  world.goneForGood.add("primary");
});

const skew = fc
  .tuple(fc.constantFrom(...ROLES), fc.integer({ min: -5, max: 5 }))
  .map(([role, seconds]) =>
    event(`the ${role}'s clock is off by ${seconds} s`, ({ skews }) => (skews[role] = seconds * 1000)),
  );

/** What happens, and how many seconds pass before the next thing. */
export type Happening = readonly [Event, number];

/** Anything that may happen, in any order. */
export function histories(consistency: Consistency): fc.Arbitrary<Happening[]> {
  const anything = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...ROLES.flatMap(ofEither)) },
    { weight: 5, arbitrary: fc.constantFrom(...byPeople(consistency)) },
    { weight: 4, arbitrary: fc.constantFrom(...ofAll) },
    { weight: 3, arbitrary: fc.constantFrom(...moods, gone) },
    { weight: 1, arbitrary: skew },
  );
  const wait = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(1, 15, 45, 100, 300) },
    { weight: 1, arbitrary: fc.constant(2_000) },
  );
  return fc.array(fc.tuple(anything, wait), { minLength: 1, maxLength: 6, size: "max" });
}

/** A history in words. */
export const told = (history: readonly Happening[]): string =>
  history.map(([{ words }, seconds]) => `${words}; ${seconds} s`).join("; ");
