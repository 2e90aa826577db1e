import { Clock } from "../../../drill/clock";
import { Names } from "../../../drill/global/names";
import { Timeline } from "../../../drill/timeline";

const plan = {
  publicHost: "api.payments",
  healthChecks: [],
  records: [
    { name: "api.payments", target: "primary", failover: "PRIMARY", healthCheckId: "p" },
    { name: "api.payments", target: "standby", failover: "SECONDARY", healthCheckId: "s" },
    { name: "own.api.payments", target: "standby" },
  ],
} as const;

test.each([
  [{ p: true, s: true }, "primary"],
  [{ p: false, s: true }, "standby"],
  [{ p: true, s: false }, "primary"],
  // With nothing healthy, Route 53 answers as if the primary were.
  [{ p: false, s: false }, "primary"],
])("with health %j the name leads to the %s", (health, role) => {
  const names = new Names(
    plan,
    (id) => health[id as "p" | "s"],
    new Timeline(new Clock({ startedAt: 0, speed: 1 })),
    () => false,
  );
  expect(names.resolve("api.payments")).toBe(role);
  expect(names.resolve("own.api.payments")).toBe("standby");
  expect(() => names.resolve("elsewhere")).toThrow("No record answers for elsewhere");
});

test("each move of the public name is remembered once", () => {
  let healthy = true;
  const names = new Names(
    plan,
    (id) => id === "s" || healthy,
    new Timeline(new Clock({ startedAt: 0, speed: 1 })),
    () => false,
  );
  names.refresh();
  healthy = false;
  names.refresh();
  names.refresh();
  expect(names.moves.map(({ to }) => to)).toEqual(["standby"]);
});
