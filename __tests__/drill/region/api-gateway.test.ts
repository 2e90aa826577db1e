import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { Clock } from "../../../drill/clock";
import { ask } from "../../../drill/http";
import { ApiGateway } from "../../../drill/region/api-gateway";
import type { FunctionPool } from "../../../drill/region/function-pool";
import type { ApiPlan, RoutePlan } from "../../../drill/stack/plan";

const clock = new Clock({ startedAt: Date.now(), speed: 1 });
const HOST = "api.acme.test";

const route = (change: Partial<RoutePlan>): RoutePlan => ({
  ...{ method: "GET", path: "/health", functionArn: "echo", credential: "none", timeoutMilliseconds: 1000 },
  ...change,
});

const PLAN: ApiPlan = {
  ...{
    id: "api",
    name: "payments-api",
    executionArn: "arn:api",
    stage: "v1",
    hosts: { [HOST]: "v1" },
    apiKeys: [
      { id: "id-1", value: "key" },
      { id: "id-2", value: "key-of-another-client" },
    ],
  },
  routes: [
    route({}),
    route({ path: "/payments/{transactionId}" }),
    route({ path: "/broken", functionArn: "broken" }),
    route({
      ...{ method: "POST", path: "/process", credential: "api-key" },
      bodySchema: { type: "object", required: ["amount"], properties: { amount: { type: "integer" } } },
    }),
  ],
  throttles: { "POST /process": { rate: 0.001, burst: 2 } },
  gatewayResponses: {
    DEFAULT_4XX: {
      headers: { "content-type": "application/problem+json" },
      template: '{"id":"$context.requestId"}',
    },
    BAD_REQUEST_BODY: { status: 422, headers: {}, template: "schema" },
  },
};

const pool = (arn: string, answer: (event: unknown) => Promise<unknown>) =>
  ({ plan: { arn, invoked: { arn } }, invoke: answer }) as unknown as FunctionPool;

const POOLS = [
  pool("echo", (event) => Promise.resolve({ statusCode: 200, body: JSON.stringify(event) })),
  pool("broken", () => Promise.reject(new Error("thrown"))),
];

const recorded: unknown[] = [];
let server: Server;
beforeEach(async () => {
  recorded.length = 0;
  server = new ApiGateway(PLAN, POOLS, clock, (...metrics) => recorded.push(metrics)).server();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const call = (
  method: "GET" | "POST",
  path: string,
  more: { host?: string; key?: string; body?: string } = {},
) =>
  ask({
    ...{
      port: (server.address() as AddressInfo).port,
      host: more.host ?? HOST,
      method,
      path,
      body: more.body,
    },
    ...{ headers: more.key === undefined ? {} : { "x-api-key": more.key }, timeout: 5000, agent: false },
  });

test("a request reaches the route's function as API Gateway hands it over", async () => {
  const { status, body } = await call("GET", "/v1/payments/t-1?deep=1");
  expect(status).toBe(200);
  expect(JSON.parse(body)).toMatchObject({
    ...{ resource: "/payments/{transactionId}", path: "/v1/payments/t-1", httpMethod: "GET", body: null },
    ...{ pathParameters: { transactionId: "t-1" }, queryStringParameters: { deep: "1" } },
    requestContext: { stage: "v1", resourcePath: "/payments/{transactionId}" },
  });
});

test.each([
  ["a host that it does not know", "GET", "/v1/health", { host: "other.test" }, 403],
  ["a path without the base path", "GET", "/health", {}, 403],
  ["no such route", "GET", "/v1/nothing", {}, 403],
  ["another method", "POST", "/v1/health", {}, 403],
  ["no key", "POST", "/v1/process", { body: '{"amount":1}' }, 403],
  ["a wrong key", "POST", "/v1/process", { key: "x", body: '{"amount":1}' }, 403],
  ["a body that the schema refuses", "POST", "/v1/process", { key: "key", body: '{"amount":"1"}' }, 422],
  ["a body that is no JSON", "POST", "/v1/process", { key: "key", body: "x" }, 422],
  ["a function that throws", "GET", "/v1/broken", {}, 502],
] as const)("%s: %s %s %j is answered by %i", async (_, method, path, more, status) => {
  expect((await call(method, path, more)).status).toBe(status);
});

test("a refusal has the stack's own response, with the request's id in it", async () => {
  const { body } = await call("GET", "/v1/nothing");
  expect((JSON.parse(body) as { id: string }).id).toMatch(/^[0-9a-f-]{36}$/);
});

test("each client's key is taken", async () => {
  const { status } = await call("POST", "/v1/process", {
    key: "key-of-another-client",
    body: '{"amount":1}',
  });
  expect(status).toBe(200);
});

test("a burst beyond the route's throttle is refused, and the other routes are not touched by it", async () => {
  const statuses = [];
  for (let count = 0; count < 3; count += 1) {
    statuses.push((await call("POST", "/v1/process", { key: "key", body: '{"amount":1}' })).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
  expect((await call("GET", "/v1/health")).status).toBe(200);
});

test.each([
  ["/v1/health", "/health", { "4XXError": 0, "5XXError": 0 }],
  ["/v1/broken", "/broken", { "4XXError": 0, "5XXError": 1 }],
  ["/v1/nothing", undefined, { "4XXError": 1, "5XXError": 0 }],
])("CloudWatch is told of %s by API, stage and route", async (path, resource, errors) => {
  await call("GET", path);
  const [api, stage] = [{ ApiName: "payments-api" }, { ApiName: "payments-api", Stage: "v1" }];
  const places = [
    ...[api, stage],
    ...(resource === undefined ? [] : [{ ...stage, Method: "GET", Resource: resource }]),
  ];
  const values = { Count: 1, Latency: expect.any(Number) as unknown, ...errors };
  expect(recorded).toEqual(places.map((place) => ["AWS/ApiGateway", place, values]));
});

test("a function is told the key's id, and no other of who asks", async () => {
  const event = { requestContext: { identity: { apiKeyId: "id-2" } } };
  const { body } = await call("POST", "/v1/process", { key: "key-of-another-client", body: '{"amount":1}' });
  expect(JSON.parse(body)).toMatchObject(event);
  expect(body).not.toContain("authorizer");
});
