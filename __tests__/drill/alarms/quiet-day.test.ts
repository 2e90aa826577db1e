import { alarmsOn } from "../../../drill/alarms/alarms-on";
import { type Day, figuresOf, healthCheckers, inTurn, nothingYet, quietDay } from "../../../drill/alarms/day";
import { evaluateAlarm, type Figures } from "../../../drill/alarms/evaluate-alarm";
import { readAlarms } from "../../../drill/alarms/read-alarms";
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

  test("defect 21: no alarm is on while nothing is wrong", () => {
    expect(on(quietDay(plan))).toEqual([]);
  });

  const figures = (day: Day) => figuresOf(apiNames, day);
  const noTraffic: Day = { minutes: 600, requests: healthCheckers(plan) };

  test.each([0, 1, 10, 60])(
    "a first deploy wakes nobody: %i minutes after the alarms the functions run for the first time, and nobody pays",
    (minutes) => {
      const deployed = inTurn(nothingYet(minutes), figures(noTraffic));
      expect(alarmsOn(stack, deployed, "INSUFFICIENT_DATA")).toEqual([]);
    },
  );

  test("a night without payments wakes nobody", () => {
    expect(alarmsOn(stack, inTurn(figures(quietDay(plan)), figures(noTraffic)))).toEqual([]);
  });

  test("defect 21: what DynamoDB publishes only while it happens ends with it: no alarm is left on by the silence after it", () => {
    const throttled = { "AWS/DynamoDB ReadThrottleEvents": 9, "AWS/DynamoDB SystemErrors": 9 };
    const bad = figures({ ...noTraffic, minutes: 10, other: throttled });
    expect(alarmsOn(stack, bad).length).toBeGreaterThan(0);
    const left = readAlarms(stack).filter(
      (alarm) => evaluateAlarm(alarm, inTurn(bad, figures(noTraffic))).at(-1) !== "OK",
    );
    expect(left).toEqual([]);
  });

  test("data that stop although they come each minute are told", () => {
    const silent = alarmsOn(stack, inTurn(figures(quietDay(plan)), nothingYet(10)));
    expect(silent).toEqual([
      "payments-failover-orchestrator-silent-standby-dev",
      "payments-open-payment-age-primary-dev",
      "payments-open-payment-age-standby-dev",
      "payments-primary-endpoint-primary-dev",
      "payments-release-orchestrator-silent-primary-dev",
      "payments-standby-endpoint-primary-dev",
    ]);
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

describe("clients with tokens", () => {
  const { file } = synthesized({
    AUTH: "jwt",
    JWT_ISSUER: "https://issuer.acme.io",
    JWT_AUDIENCE: "payments",
  });
  test("that have expired ring no alarm, though Lambda counts each refusal as an error of the authorizer", () => {
    const stack = TerraformStack.read(file);
    const quiet = figuresOf({ primary: "", standby: "" }, quietDay(readPlan(stack)));
    const refusing: Figures = (metric) =>
      metric.name === "Errors" && metric.dimensions.FunctionName?.includes("authorizer") === true
        ? quiet(metric).map(() => 9)
        : quiet(metric);
    expect(alarmsOn(stack, refusing)).toEqual([]);
    const failing: Figures = (metric) =>
      metric.name === "AuthorizerFailures" ? quiet(metric).map(() => 1) : quiet(metric);
    expect(alarmsOn(stack, failing)).toEqual([
      "payments-authorizer-errors-primary-dev",
      "payments-authorizer-errors-standby-dev",
    ]);
  });
});
