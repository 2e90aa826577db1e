import { refusalOf } from "../../../drill/gameday/access";

const door = { port: 4711, token: "open-sesame" };
const asked = (headers: Record<string, string>, url = "/?token=open-sesame") =>
  refusalOf({ headers: { host: "127.0.0.1:4711", ...headers }, url }, door);

test("the page of this machine with the token is let in", () => {
  expect(asked({})).toBeUndefined();
  expect(asked({ host: "localhost:4711" })).toBeUndefined();
  expect(asked({ origin: "http://127.0.0.1:4711", "sec-fetch-site": "same-origin" })).toBeUndefined();
  expect(asked({ "sec-fetch-site": "none" })).toBeUndefined();
});

test.each([
  ["another host: a name that was made to lead here", { host: "evil.example:4711" }, undefined, 421],
  ["another port", { host: "127.0.0.1:80" }, undefined, 421],
  ["another origin", { origin: "https://evil.example" }, undefined, 403],
  ["no origin at all, as from a sandboxed frame", { origin: "null" }, undefined, 403],
  ["another site, without an origin", { "sec-fetch-site": "cross-site" }, undefined, 403],
  ["another port of this machine", { "sec-fetch-site": "same-site" }, undefined, 403],
  ["no token", {}, "/", 401],
  ["an empty token", {}, "/?token=", 401],
  ["another token", {}, "/?token=open-sesamE", 401],
  ["a longer token", {}, "/?token=open-sesame1", 401],
])("%s is refused", (_, headers, url, status) => {
  expect(asked(headers, url)?.status).toBe(status);
});
