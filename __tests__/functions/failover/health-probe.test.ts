import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answers, probeHealth } from "../../../functions/failover/health-probe";
import { closeAfterTest } from "../../support/close-after-test";

const TARGET = {
  url: "https://us-east-1.api.acme.io/v1/health",
  region: "us-east-1",
  role: "primary",
} as const;
const REPORT = { status: "healthy", region: "us-east-1", role: "primary", checks: { function: "ok" } };

const answering = (status: number, body: unknown) =>
  jest.fn(() =>
    Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status })),
  );
const throwing = (error: Error) => jest.fn(() => Promise.reject(error));

test("a healthy report of the Region asked is healthy", async () => {
  expect(await probeHealth(TARGET, { fetch: answering(200, REPORT) })).toMatchObject({ healthy: true });
});

test("a report that says more than is known is still healthy: the other Region may run a newer version", async () => {
  const newer = { ...REPORT, version: 2 };
  expect(await probeHealth(TARGET, { fetch: answering(200, newer) })).toMatchObject({ healthy: true });
});

test("tells how long it took, in seconds", async () => {
  const times = [1000, 1250];
  const now = () => times.shift() ?? 0;
  expect((await probeHealth(TARGET, { fetch: answering(200, REPORT), now })).seconds).toBe(0.25);
});

test.each([
  ["an error of the server", answering(503, REPORT), "HTTP 503"],
  ["a refusal", answering(403, "Forbidden"), "HTTP 403"],
  ["a page that is no JSON", answering(200, "<html>"), "no health report"],
  ["some other JSON", answering(200, { status: "healthy" }), "no health report"],
  [
    "the other Region's report",
    answering(200, { ...REPORT, region: "us-east-2" }),
    "another Region's report",
  ],
  ["the other role's report", answering(200, { ...REPORT, role: "standby" }), "another Region's report"],
  [
    "an ill Region's report",
    answering(200, { ...REPORT, status: "unhealthy" }),
    "unhealthy by its own report",
  ],
  ["silence", throwing(new DOMException("late", "TimeoutError")), "no answer in time"],
  ["no connection", throwing(new TypeError("fetch failed")), "unreachable"],
])("%s is a failure", async (_what, fetch, failure) => {
  expect(await probeHealth(TARGET, { fetch })).toMatchObject({ healthy: false, failure });
});

test("asks the address itself, and waits no longer than it may", async () => {
  const fetch = jest.fn<Promise<Response>, [string, RequestInit]>(() => Promise.resolve(new Response("{}")));
  await probeHealth(TARGET, { fetch: fetch as unknown as typeof globalThis.fetch, milliseconds: 1 });
  const [url, init] = fetch.mock.calls[0] ?? ["never asked", {}];
  expect([url, init.redirect]).toEqual([TARGET.url, "error"]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(init.signal?.aborted).toBe(true);
});

test("each probe makes a connection of its own", async () => {
  let connections = 0;
  const server = createServer((_request, response) => response.end(JSON.stringify(REPORT)));
  server.on("connection", () => (connections += 1));
  closeAfterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await probeHealth({ ...TARGET, url })).toMatchObject({ healthy: true });
  expect(await probeHealth({ ...TARGET, url })).toMatchObject({ healthy: true });
  expect(connections).toBe(2);
});

test("without a fetch of its own it uses the platform's", async () => {
  const fetch = jest.spyOn(globalThis, "fetch").mockResolvedValue(new Response(JSON.stringify(REPORT)));
  expect(await probeHealth(TARGET)).toMatchObject({ healthy: true });
  fetch.mockRestore();
});

test.each([
  ["any answer, even a refusal, shows that there is a way out", answering(403, "no"), true],
  ["no answer shows none", throwing(new TypeError("fetch failed")), false],
])("%s", async (_what, fetch, reachable) => {
  expect(await answers("https://independent.example.com", { fetch })).toBe(reachable);
});

test("reaching anything at all is asked of the platform by default", async () => {
  const fetch = jest.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
  expect(await answers("https://independent.example.com")).toBe(false);
  fetch.mockRestore();
});
