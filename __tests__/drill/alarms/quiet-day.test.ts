import { alarmsOn } from "../../../drill/alarms/alarms-on";
import { type Day, figuresOf, quietDay } from "../../../drill/alarms/day";
import { forEachRole } from "../../../drill/roles";
import { readPlan } from "../../../drill/stack/read-plan";
import { TerraformStack } from "../../../drill/stack/terraform-stack";
import { synthesized } from "../stack/fixture";

describe.each(["strong", "eventual"])("%s consistency", (consistency) => {
  const { file } = synthesized({ CONSISTENCY: consistency });
  const stack = TerraformStack.read(file);
  const plan = readPlan(stack);
  const apiNames = forEachRole((role) => {
    const [api] = stack.in(role, "aws_api_gateway_rest_api");
    return api === undefined ? "" : stack.text(api, "name");
  });
  const on = (day: Day) => alarmsOn(stack, figuresOf(apiNames, day));

  test("no alarm is on while nothing is wrong", () => {
    expect(on(quietDay(plan))).toEqual([]);
  });

  test("no alarm counts what health checkers are answered", () => {
    expect(on(quietDay(plan, 503))).toEqual([]);
  });

  test("a client's failed payment in twenty is seen among the health checkers' requests", () => {
    const day = quietDay(plan);
    const failing = { ...day.requests.find(({ resource }) => resource === "/process") } as Day["requests"][0];
    const requests = [...day.requests, { ...failing, perMinute: 0.3, status: 500 }];
    expect(on({ ...day, requests })).toEqual([
      "payments-api-server-errors-primary-dev",
      "payments-region-unhealthy-primary-dev",
    ]);
  });

  test("a client's slow payments are seen among the health checkers' quick requests", () => {
    const day = quietDay(plan);
    const requests = day.requests.map((one) =>
      one.resource === "/process" ? { ...one, perMinute: 0.5, latencyMilliseconds: 4_000 } : one,
    );
    expect(on({ ...day, requests })).toEqual([
      "payments-api-latency-primary-dev",
      "payments-region-unhealthy-primary-dev",
    ]);
  });

  test("while clients are at the standby and the switch is engaged, people are told of that alone", () => {
    const day = quietDay(plan, 200);
    const requests = day.requests.map((one) =>
      one.method === "POST" ? { ...one, role: "standby" as const } : one,
    );
    expect(on({ ...day, requests, other: { "Payments SwitchEngaged": 1 } })).toEqual([
      "payments-api-traffic-standby-dev",
      "payments-failover-switch-engaged-standby-dev",
    ]);
  });
});
