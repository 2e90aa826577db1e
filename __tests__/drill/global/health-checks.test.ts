import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Clock } from "../../../drill/clock";
import { HealthChecks, HEALTHY_PART } from "../../../drill/global/health-checks";
import { randomFrom } from "../../../drill/random";
import { CHECKERS } from "../../../drill/route-53";
import type { EndpointCheckPlan, HealthCheckPlan } from "../../../drill/stack/plan";
import { Timeline } from "../../../drill/timeline";

/** An interval of 10 s of the drill is 250 ms of this machine: a busy one must fail no check. */
const SPEED = 40;
let status = 200;
let asked = 0;
let server: Server;

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  status = 200;
  asked = 0;
});

const endpoint = (change: Partial<EndpointCheckPlan> = {}): EndpointCheckPlan => ({
  ...{
    kind: "endpoint",
    id: "e",
    label: "endpoint",
    host: "h",
    path: "/",
    intervalSeconds: 10,
    threshold: 3,
  },
  ...{ inverted: false, ...change },
});
const calculated = (change: object): HealthCheckPlan => ({
  ...{ kind: "calculated", id: "all", label: "all", children: ["e", "i"], threshold: 2, inverted: false },
  ...change,
});

function checksOf(...plans: HealthCheckPlan[]) {
  const clock = new Clock({ startedAt: Date.now(), speed: SPEED });
  const changes: boolean[] = [];
  const checks: HealthChecks = new HealthChecks(
    plans,
    {
      ...{ clock, timeline: new Timeline(clock), random: randomFrom(1) },
      portOf: () => (server.address() as AddressInfo).port,
    },
    () => void changes.push(checks.healthy("e")),
  );
  return { clock, checks, changes };
}

async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("an endpoint that answers is healthy; each checker asks it by itself", async () => {
  const { clock, checks } = checksOf(endpoint());
  checks.start();
  await eventually(() => asked >= 3 * CHECKERS);
  expect(checks.healthy("e")).toBe(true);
  expect(checks.failing()).toEqual([]);
  clock.stop();
});

test("an endpoint that fails is unhealthy after each of enough checkers saw the threshold, and healthy again so", async () => {
  const { clock, checks, changes } = checksOf(endpoint());
  checks.start();
  await eventually(() => asked >= CHECKERS);
  status = 503;
  asked = 0;
  await eventually(() => !checks.healthy("e"));
  expect(asked).toBeGreaterThanOrEqual(3 * CHECKERS * (1 - HEALTHY_PART) - CHECKERS);
  expect(checks.failing()).toMatchObject([{ lastAnswer: "HTTP 503" }]);
  expect(checks.firstUnhealthyAt("e")).toBeGreaterThan(0);
  expect(checks.switchAlone).toBe(false);
  status = 200;
  await eventually(() => checks.healthy("e"));
  expect(changes).toEqual([false, true]);
  expect(checks.firstUnhealthyAt("e")).toBeUndefined();
  clock.stop();
});

test("an inverted check is healthy while its endpoint does not answer as asked", async () => {
  status = 409;
  const { clock, checks } = checksOf(endpoint({ id: "i", inverted: true }));
  checks.start();
  await eventually(() => asked >= 2 * CHECKERS);
  expect(checks.healthy("i")).toBe(true);
  status = 200;
  await eventually(() => !checks.healthy("i"));
  expect(checks.switchAlone).toBe(true);
  clock.stop();
});

test("a calculated check counts its healthy children", () => {
  const plans = [endpoint(), endpoint({ id: "i", inverted: true })];
  const { checks } = checksOf(...plans, calculated({}));
  expect(checks.healthy("all")).toBe(true);
  const inverted = checksOf(...plans, calculated({ inverted: true })).checks;
  expect(inverted.healthy("all")).toBe(false);
  const impossible = checksOf(...plans, calculated({ threshold: 3 })).checks;
  expect(impossible.healthy("all")).toBe(false);
  expect(checks.healthy("unknown")).toBe(true);
});

test("a checker that reaches nobody says what went wrong", async () => {
  const clock = new Clock({ startedAt: Date.now(), speed: SPEED });
  const checks = new HealthChecks(
    [endpoint({ threshold: 1 })],
    { clock, timeline: new Timeline(clock), random: randomFrom(1), portOf: () => 9 },
    () => undefined,
  );
  checks.start();
  await eventually(() => !checks.healthy("e"));
  expect(checks.failing()[0]?.lastAnswer).toContain("ECONNREFUSED");
  clock.stop();
});
