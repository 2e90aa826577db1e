import fc from "fast-check";
import type { Fate } from "./calls";
import { REGIONS, type RegionName, type World } from "./world";

type Command = fc.AsyncCommand<World, World>;

/** A thing that may happen, with words for it. It happens only where it is possible. */
function command(
  happens: (world: World) => Promise<unknown> | unknown,
  words: string,
  possible: (world: World) => boolean = () => true,
): Command {
  let said = words;
  return {
    check: possible,
    run: async (_model, world) => {
      const more = await happens(world);
      said = typeof more === "string" ? more : words;
    },
    toString: () => said,
  };
}

const region = fc.constantFrom(...REGIONS);
const index = fc.nat({ max: 20 });
const isUp = (name: RegionName) => (world: World) => world.isUp(name);
const isBusy = ({ calls }: World) => calls.waiting > 0;

const pay = (mayChange: boolean) =>
  fc
    .tuple(region, fc.nat({ max: 2 }), mayChange ? fc.boolean() : fc.constant(false))
    .map(([name, which, changed]) =>
      command(
        (world) => world.pay(name, which, changed),
        `a client pays ${which}${changed ? " with other content" : ""} in ${name}`,
        isUp(name),
      ),
    );

const deliver = fc
  .tuple(region, index, fc.integer({ min: 1, max: 3 }), fc.boolean())
  .map(([name, first, count, twice]) =>
    command(
      (world) => world.deliver(name, { first, count, twice }),
      `${name} delivers ${count} message(s)${twice ? ", and will again" : ""}`,
      (world) => world.isUp(name) && world.queues[name].length > 0,
    ),
  );

const reconcile = region.map((name) =>
  command((world) => world.reconcile(name), `${name} reconciles`, isUp(name)),
);

const endCall = (fate: Fate) =>
  index.map((call) => command((world) => world.calls.end(call, fate), `a call is ${fate}`, isBusy));

const goOn = fc.integer({ min: 2, max: 8 }).chain((times) =>
  fc.array(index, { minLength: times, maxLength: times }).map((calls) =>
    command(
      async (world) => {
        const said: string[] = [];
        for (const call of calls) if (isBusy(world)) said.push(await world.calls.end(call, "answered"));
        return said.join(", ");
      },
      "calls are answered",
      isBusy,
    ),
  ),
);

const crash = fc
  .tuple(index, fc.boolean())
  .map(([call, effectIsDone]) =>
    command((world) => world.calls.crash(call, effectIsDone), "a process crashes", isBusy),
  );

const lose = region.map((name) => command((world) => world.lose(name), `${name} is lost`, isUp(name)));
const restore = region.map((name) =>
  command(
    (world) => world.restore(name),
    `${name} is back`,
    (world) => !world.isUp(name),
  ),
);
const setSwitch = fc
  .boolean()
  .map((engaged) =>
    command((world) => world.setSwitch(engaged), `the switch is ${engaged ? "" : "not "}engaged`),
  );
const wait = fc
  .constantFrom(30, 90, 400)
  .map((seconds) => command((world) => world.wait(seconds), `${seconds} seconds pass`));
const replicate = index.map((version) =>
  command(
    (world) => world.replicate(version),
    "a version is replicated",
    ({ table }) => table.arriving.length > 0,
  ),
);

/** How often each thing happens, beside the others. What cannot happen at its time is passed over. */
const often = (arbitrary: fc.Arbitrary<Command>) => ({ weight: 8, arbitrary });
const sometimes = (arbitrary: fc.Arbitrary<Command>) => ({ weight: 3, arbitrary });
const seldom = (arbitrary: fc.Arbitrary<Command>) => ({ weight: 1, arbitrary });

/**
 * Everything that may happen to the pipeline, in any order. Under eventual consistency no client sends other
 * content under a used id: two Regions may then both accept it, and the one that wrote last wins.
 */
export function happenings(consistency: "strong" | "eventual"): fc.Arbitrary<Iterable<Command>> {
  const anything = fc.oneof(
    ...[pay(consistency === "strong"), deliver, goOn].map(often),
    ...[endCall("answered"), reconcile, wait, crash, restore].map(sometimes),
    ...[endCall("refused"), endCall("unseen"), lose, setSwitch].map(seldom),
    ...(consistency === "eventual" ? [often(replicate)] : []),
  );
  return fc.commands([anything], { maxCommands: 100, size: "max" });
}
