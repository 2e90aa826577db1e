import { ACTIONS, actionNamed, controlsOf } from "../../../drill/gameday/actions";
import { mendAll } from "../../../drill/gameday/mend-all";
import { World } from "../../../drill/gameday/world";
import { Network } from "../../../drill/global/network";
import type { Faults } from "../../../drill/region/protocol";
import type { PairRole } from "../../../drill/roles";
import type { ScenarioControls } from "../../../drill/scenarios/scenario-controls";

/** A world whose simulation keeps what it is told, over a real network. */
function world(consistency: "strong" | "eventual" = "strong") {
  const network = new Network();
  const alive = { primary: true, standby: true };
  const told: string[] = [];
  const skew = { primary: 0, standby: 0 };
  const provider = { conduct: "answers" };
  const poisoned: unknown[] = [];
  const region = (role: PairRole) => ({
    get alive() {
      return alive[role];
    },
    channel: { request: (_kind: string, payload: unknown) => Promise.resolve(void poisoned.push(payload)) },
  });
  const regions = { primary: { region: "us-east-1" }, standby: { region: "us-east-2" } };
  const ways = (change: "cut" | "open") => (list: readonly (readonly [never, never])[], text: string) => {
    for (const [from, to] of list) network[change](from, to);
    told.push(text);
    return Promise.resolve();
  };
  const simulation = {
    ...{ network, provider, regions: { primary: region("primary"), standby: region("standby") } },
    settings: {
      plan: {
        regions: {
          primary: {
            ...regions.primary,
            api: { authorizer: {} },
            functions: [{ variables: { RECEIPTS_BUCKET_NAME: "receipts" } }],
          },
          standby: { ...regions.standby, functions: [{ variables: { RECEIPTS_BUCKET_NAME: "receipts-2" } }] },
        },
        controlTable: { name: "payments-control-dev" },
      },
    },
    ...{ clock: { seconds: () => 90, now: () => 1_000_090_000 }, names: { servingRole: "primary" } },
    timeline: { add: (_kind: string, text: string) => told.push(text) },
    nameOf: (role: PairRole) => `${regions[role].region} (${role})`,
    kill: (role: PairRole) => Promise.resolve(void (alive[role] = false)),
    revive: (role: PairRole) => Promise.resolve(void (alive[role] = true)),
    ...{ cutWays: ways("cut"), openWays: ways("open") },
    isolate: (role: PairRole) => network.isolate(role),
    takeQuorum: (role: PairRole) => network.takeQuorum(role),
    heal: () => Promise.resolve(network.heal()),
    setProvider: (conduct: string) => void (provider.conduct = conduct),
    setFaults: (_role: PairRole, _faults: Faults, text: string) => void told.push(text),
    skewClock: (role: PairRole, seconds: number) => void (skew[role] = seconds),
    skewOf: (role: PairRole) => skew[role],
  };
  const controls = { simulation, consistency, random: () => 0.5 } as unknown as ScenarioControls;
  return { world: new World(controls), controls, network, alive, told, provider, poisoned };
}

const BREAKS = ACTIONS.filter(({ group, isMending }) => group !== "Levers" && isMending !== true);

test("each action has a name of its own, and a key leads to one action and what mends it", () => {
  const names = ACTIONS.map(({ id }) => id);
  expect(new Set(names).size).toBe(names.length);
  const { world: whole } = world();
  const keys = controlsOf(whole, { leversAlone: false }).flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(() => actionNamed("nuke")).toThrow('There is no action "nuke". Choose one of kill:primary,');
});

test.each(BREAKS.map(({ id }) => id).filter((id) => !id.startsWith("poison") && id !== "spoil"))(
  "%s breaks something, is not offered again meanwhile, and is mended at the end",
  async (id) => {
    const { world: whole } = world();
    expect(actionNamed(id).isEnabled(whole)).toBe(true);
    await actionNamed(id).run(whole);
    expect(actionNamed(id).isEnabled(whole)).toBe(false);
    const offered = controlsOf(whole, { leversAlone: false });
    expect(offered.filter(({ isMending }) => isMending).length).toBeGreaterThan(0);
    await mendAll(whole);
    expect(actionNamed(id).isEnabled(whole)).toBe(true);
  },
);

test("recovery is measured from the first trouble of the Region that serves", async () => {
  const { world: whole, controls } = world();
  await actionNamed("kill:standby").run(whole);
  expect(controls.outageAt).toBeUndefined();
  await actionNamed("isolate:primary").run(whole);
  expect(controls.outageAt).toBe(90);
});

test("one way is cut without the way back, a link in both directions", async () => {
  const { world: whole, network } = world();
  await actionNamed("cut:primary-standby").run(whole);
  expect([network.reaches("primary", "standby"), network.reaches("standby", "primary")]).toEqual([
    false,
    true,
  ]);
  await actionNamed("cut:standby-third").run(whole);
  expect([network.reaches("standby", "third"), network.reaches("third", "standby")]).toEqual([false, false]);
  await actionNamed("mend:standby-third").run(whole);
  expect([network.reaches("standby", "third"), network.reaches("primary", "standby")]).toEqual([true, false]);
});

test("what is broken in a Region is forgotten when it dies", async () => {
  const { world: whole } = world();
  await actionNamed("break-queue:primary").run(whole);
  await actionNamed("throttle:primary").run(whole);
  expect(whole.faultsOf("primary")).toEqual({ queueDown: true, throttledPart: 0.3 });
  await actionNamed("kill:primary").run(whole);
  expect(actionNamed("mend-throttle:primary").isEnabled(whole)).toBe(false);
  await actionNamed("revive:primary").run(whole);
  expect(whole.faultsOf("primary")).toEqual({ queueDown: false, throttledPart: 0 });
});

test("a kill loses something under eventual consistency alone, and says so", () => {
  const loses = (consistency: "strong" | "eventual") =>
    actionNamed("kill:primary").loses?.(world(consistency).world);
  expect(loses("strong")).toBeUndefined();
  expect(loses("eventual")).toContain("missing until this Region is back");
});

test("the quorum is there to be taken under strong consistency alone", () => {
  expect(actionNamed("quorum:primary").isEnabled(world("eventual").world)).toBe(false);
});

test("poison messages name payments that there are not", async () => {
  const { world: whole, poisoned } = world();
  await actionNamed("poison:primary").run(whole);
  expect(poisoned).toEqual([
    { bodies: expect.arrayContaining([expect.stringContaining("transactionId")]) as string[] },
  ]);
});

test("each lever shows what a person would type, and is offered with the levers alone in an exercise", () => {
  const { world: whole, alive } = world();
  alive.primary = false;
  const levers = controlsOf(whole, { leversAlone: true });
  expect(new Set(levers.map(({ group }) => group))).toEqual(new Set(["Levers"]));
  // Whether a Region answers is what players have to find out.
  expect(levers.every(({ isEnabled }) => isEnabled)).toBe(true);
  expect(Object.fromEntries(levers.map(({ id, command }) => [id, command]))).toMatchObject({
    engage: 'npx payments failover engage --reason "game day"',
    "engage-now": 'npx payments failover engage --now --reason "game day"',
    "release-via-primary": 'npx payments failover release --via primary --reason "game day"',
    "redrive:standby": "npx payments redrive --region us-east-2 --role standby",
    "receipts:primary": expect.stringContaining(
      "rebuild --region us-east-1 --bucket receipts --since",
    ) as string,
  });
});
