import { request } from "node:http";
import { DrillError } from "../../../drill/errors";
import { GameDayServer } from "../../../drill/gameday/server";
import type { State } from "../../../drill/gameday/state";

const TOKEN = "t0ken";
const bundle = { script: "alert(1)", style: "p{}" };
let server: GameDayServer;
let origin: string;
let report: string | undefined;
let asked: unknown[] = [];
let answer: () => Promise<void> = () => Promise.resolve();

beforeEach(async () => {
  server = new GameDayServer({
    ...{ bundle, token: TOKEN, interval: 20 },
    game: {
      state: () => ({ seconds: 12 }) as State,
      report: () => report,
      act: (given) => {
        asked.push(given);
        return answer();
      },
    },
  });
  origin = new URL(await server.open()).origin;
  asked = [];
  report = undefined;
  answer = () => Promise.resolve();
});
afterEach(() => server.close());

const to = (path: string) => `${origin}${path}?token=${TOKEN}`;
const act = (body: string) => fetch(to("/actions"), { method: "POST", body });

test("it listens to this machine alone, under an address with a token that cannot be guessed", async () => {
  const other = new GameDayServer({
    bundle,
    game: { state: () => ({}) as State, report: () => "", act: answer },
  });
  const url = new URL(await other.open());
  other.close();
  expect(url.hostname).toBe("127.0.0.1");
  expect(url.searchParams.get("token")).toMatch(/^[\w-]{32}$/);
});

test("the page runs its own script and asks nobody else", async () => {
  const response = await fetch(to("/"));
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'; script-src 'sha256-");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toContain("<script>alert(1)</script>");
});

test.each(["/", "/events", "/actions", "/report"])(
  "%s is closed to whoever lacks the token",
  async (path) => {
    expect((await fetch(`${origin}${path}`)).status).toBe(401);
    expect((await fetch(to(path), { headers: { origin: "https://evil.example" } })).status).toBe(403);
    const status = await new Promise((resolve) => {
      request(to(path), { headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(421);
    expect(asked).toEqual([]);
  },
);

test("a page that comes is told how things stand, at once and again and again", async () => {
  const response = await fetch(to("/events"));
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const reader = response.body!.getReader();
  for (let times = 0; times < 3; times += 1) {
    const { value } = await reader.read();
    expect(Buffer.from(value!).toString()).toContain('data: {"seconds":12}\n\n');
  }
  await reader.cancel();
});

test("what is asked for is done; what cannot be done is told", async () => {
  expect((await act('{"do":"kill:primary"}')).status).toBe(200);
  expect(asked).toEqual([{ do: "kill:primary" }]);
  answer = () => Promise.reject(new DrillError("It is dead."));
  const refused = await act("{}");
  expect([refused.status, await refused.json()]).toEqual([409, { error: "It is dead." }]);
  expect((await act("no json")).status).toBe(400);
  expect((await act(`"${"x".repeat(20_000)}"`)).status).toBe(400);
});

test("there is a report when all is over", async () => {
  expect((await fetch(to("/report"))).status).toBe(404);
  report = "<!doctype html>";
  const response = await fetch(to("/report"));
  expect(response.headers.get("content-disposition")).toContain("gameday-report.html");
  expect(await response.text()).toBe(report);
});

test("nothing else is there", async () => {
  expect((await fetch(to("/../package.json"))).status).toBe(404);
});

test("a port that is taken is told", async () => {
  const port = Number(new URL(origin).port);
  const second = new GameDayServer({
    ...{ bundle, port },
    game: { state: () => ({}) as State, report: () => "", act: answer },
  });
  await expect(second.open()).rejects.toThrow(`Port ${port} cannot be used`);
});
