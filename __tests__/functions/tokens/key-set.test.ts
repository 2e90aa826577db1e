import { type KeptKeySet, LARGEST_KEY_SET, OLDEST_KEY_SET_HOURS } from "../../../functions/tokens/key-set";
import { keySetFetcher, refreshKeySet } from "../../../functions/tokens/key-set-fetcher";
import { NOON } from "../support/payments";
import { recordingLog } from "../support/telemetry";

const URI = "https://issuer.example.com/.well-known/jwks.json";
const KEY = { kty: "RSA", kid: "key-1", alg: "RS256", use: "sig", n: "modulus", e: "AQAB" };
const GOOD = JSON.stringify({ keys: [KEY] });
const DOWN = new Error("issuer down");

const POISONED: [string, string][] = [
  ["no keys", '{"keys":[]}'],
  ["no key set", '{"error":"moved"}'],
  ["no JSON", "<html>"],
  ["keys without an id", JSON.stringify({ keys: [{ ...KEY, kid: "" }] })],
  ["keys of no kind that verifies", JSON.stringify({ keys: [{ ...KEY, kty: "oct" }] })],
  ["too much", JSON.stringify({ keys: [{ ...KEY, n: "a".repeat(LARGEST_KEY_SET) }] })],
];

/** The fetcher and the refresher over an issuer that answers so, and what was kept of it. */
function over(answer: string | Error, kept?: KeptKeySet, table?: Error) {
  const written: KeptKeySet[] = [];
  const log = recordingLog();
  const dependencies = {
    issuer: {
      fetch: () =>
        answer instanceof Error
          ? Promise.reject(answer)
          : Promise.resolve(new TextEncoder().encode(answer).buffer),
    },
    store: {
      read: () => (table ? Promise.reject(table) : Promise.resolve(kept)),
      write: (keySet: KeptKeySet) => Promise.resolve(void written.push(keySet)),
    },
    ...{ log, now: () => NOON },
  };
  const fetched = async () =>
    JSON.parse(new TextDecoder().decode(await keySetFetcher(dependencies).fetch(URI))) as unknown;
  return { fetched, refresh: () => refreshKeySet(URI, dependencies), written, log };
}

const keptHoursAgo = (hours: number): KeptKeySet => ({
  text: GOOD,
  keptAt: new Date(NOON.getTime() - hours * 3_600_000),
});

test("the issuer's own answer is used while there is one", async () => {
  expect(await over(JSON.stringify({ keys: [{ ...KEY, kid: "key-2" }] }), keptHoursAgo(1)).fetched()).toEqual(
    {
      keys: [{ ...KEY, kid: "key-2" }],
    },
  );
});

test("while the issuer is down the kept key set is used, and the log says so", async () => {
  const { fetched, log } = over(DOWN, keptHoursAgo(OLDEST_KEY_SET_HOURS));
  expect(await fetched()).toEqual({ keys: [KEY] });
  expect(log.lines).toMatchObject([{ level: "warn", details: { errorMessage: "issuer down" } }]);
});

test.each(POISONED)("an answer with %s is no reason to refuse known clients", async (_what, answer) => {
  expect(await over(answer, keptHoursAgo(1)).fetched()).toEqual({ keys: [KEY] });
});

test.each([
  ["none was kept", undefined],
  ["it was kept too long ago", keptHoursAgo(OLDEST_KEY_SET_HOURS + 0.01)],
])("the issuer's failure stands where %s", async (_why, kept) => {
  await expect(over(DOWN, kept).fetched()).rejects.toBe(DOWN);
});

test("the issuer's failure stands where the table cannot be read either", async () => {
  const { fetched, log } = over(DOWN, undefined, new Error("table down"));
  await expect(fetched()).rejects.toBe(DOWN);
  expect(log.lines).toMatchObject([{ level: "error", details: { errorMessage: "table down" } }]);
});

test("the present key set is kept, with the time", async () => {
  const { refresh, written } = over(GOOD);
  expect(await refresh()).toBe("present");
  expect(written).toEqual([{ text: GOOD, keptAt: NOON }]);
});

test("of a key its public part alone is kept", async () => {
  const { refresh, written } = over(JSON.stringify({ keys: [{ ...KEY, d: "private", p: "prime" }] }));
  await refresh();
  expect(written[0]?.text).toBe(GOOD);
});

test.each(POISONED)("an answer with %s replaces no good key set", async (_what, answer) => {
  const { refresh, written } = over(answer, keptHoursAgo(1));
  expect(await refresh()).toBe("former");
  expect(written).toEqual([]);
  await expect(over(answer).refresh()).rejects.toThrow("The issuer answered no usable key set");
});

test("an issuer that is down fails no refresh while a good key set is kept, and the log says so", async () => {
  const { refresh, log } = over(DOWN, keptHoursAgo(OLDEST_KEY_SET_HOURS));
  expect(await refresh()).toBe("former");
  expect(log.lines).toMatchObject([{ level: "warn", details: { errorMessage: "issuer down" } }]);
});

test("a refresh fails where no kept key set may be believed", async () => {
  await expect(over(DOWN).refresh()).rejects.toBe(DOWN);
  await expect(over(DOWN, keptHoursAgo(OLDEST_KEY_SET_HOURS + 0.01)).refresh()).rejects.toBe(DOWN);
});

test("without a clock of its own it takes the time of day", async () => {
  const written: KeptKeySet[] = [];
  const store = {
    read: () => Promise.resolve({ text: GOOD, keptAt: new Date() }),
    write: (keySet: KeptKeySet) => Promise.resolve(void written.push(keySet)),
  };
  const up = { fetch: () => Promise.resolve(new TextEncoder().encode(GOOD).buffer) };
  const down = { fetch: () => Promise.reject(DOWN) };
  await refreshKeySet(URI, { issuer: up, store, log: recordingLog() });
  expect(Math.abs(Number(written[0]?.keptAt) - Date.now())).toBeLessThan(5000);
  await expect(keySetFetcher({ issuer: down, store, log: recordingLog() }).fetch(URI)).resolves.toBeDefined();
});
