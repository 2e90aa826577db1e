import type { Simulation } from "../../../drill/global/simulation";
import { impliedRecovery, measureRecovery } from "../../../drill/verdict/recovery";
import type { NamesPlan } from "../../../drill/stack/plan";

const check = {
  kind: "endpoint",
  id: "c",
  label: "c",
  host: "h",
  path: "/",
  intervalSeconds: 10,
  threshold: 3,
} as const;
const names: NamesPlan = {
  publicHost: "api",
  records: [],
  healthChecks: [
    { ...check, inverted: false },
    { ...check, inverted: true },
  ],
};

test.each([
  [10, 3, false, 10 * 2.82 + 60],
  [30, 3, false, 30 * 2.82 + 60],
  [10, 1, false, 10 * 0.82 + 60],
  [10, 3, true, 10 * 2.18 + 60],
])(
  "an interval of %i s and a threshold of %i imply (by the switch: %s) %f s",
  (intervalSeconds, threshold, bySwitch, seconds) => {
    const plan = {
      ...names,
      healthChecks: names.healthChecks.map((each) => ({ ...each, intervalSeconds, threshold })),
    };
    expect(impliedRecovery(plan, bySwitch)).toBeCloseTo(seconds);
  },
);

const simulation = (bySwitch: boolean) =>
  ({
    settings: { plan: { names } },
    names: { moves: [{ at: 130, to: "standby", bySwitch }] },
    timeline: { events: [{ at: 110, kind: "switch", text: "engaged" }] },
    clients: {
      isPatient: (client: number) => client < 2,
      switches: [{ client: 1, at: 180, to: "standby" }],
      acknowledgements: [
        { client: 0, role: "primary", acknowledgedAt: 99 },
        { client: 0, role: "standby", acknowledgedAt: 150 },
        { client: 1, role: "standby", acknowledgedAt: 184 },
        { client: 1, role: "standby", acknowledgedAt: 190 },
        { client: 2, role: "standby", acknowledgedAt: 132 },
      ],
    },
  }) as unknown as Simulation;

test("the recovery is that of the last client that keeps to the TTL, and its parts make it up", () => {
  expect(measureRecovery(simulation(false), { at: 100, detectedAt: 120 })).toMatchObject({
    ...{
      total: 84,
      decision: undefined,
      detection: 20,
      agreement: 10,
      ttl: 50,
      client: 4,
      median: 50,
      eager: 32,
    },
  });
});

test("where the switch moved clients, the time until it was engaged comes first", () => {
  expect(measureRecovery(simulation(true), { at: 100, detectedAt: 128 })).toMatchObject({
    ...{ total: 84, decision: 10, detection: 18, agreement: 2, ttl: 50, client: 4 },
  });
});

test("clients that never moved did not recover", () => {
  const unmoved = { ...simulation(false), names: { moves: [] } } as unknown as Simulation;
  expect(measureRecovery(unmoved, { at: 100 })).toBeUndefined();
});
