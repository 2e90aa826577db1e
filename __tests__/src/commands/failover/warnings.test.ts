import { consequencesOf, WARNING_NAMES, warningsFor } from "../../../../src/commands/failover/warnings";
import { ENGAGED, statusOf, UNTOUCHED } from "./support";

const DRAINED = { via: "standby", isDrained: true } as const;
const healthy = { value: { healthy: true, seconds: 0.1 } };
const ill = { value: { healthy: false, failure: "HTTP 503", seconds: 0.1 } };
const unreachable = { unreachable: "Error: down" };

test("nothing speaks against engaging with a healthy standby", () => {
  expect(
    warningsFor("engage", statusOf(UNTOUCHED, { health: { primary: ill, standby: healthy } }), DRAINED),
  ).toEqual([]);
});

test("a standby that is ill speaks against engaging", () => {
  expect(
    warningsFor("engage", statusOf(UNTOUCHED, { health: { primary: healthy, standby: ill } }), DRAINED),
  ).toEqual([{ name: "standby-unhealthy", text: "The standby us-east-2 is not healthy (HTTP 503)." }]);
});

test("with eventual consistency, so does what may not have arrived", () => {
  expect(warningsFor("engage", statusOf(UNTOUCHED, { consistency: "eventual" }), DRAINED)).toEqual([
    { name: "data-pending", text: expect.stringContaining("may be missing in us-east-2") as string },
  ]);
});

test("nothing speaks against releasing a healthy system without open payments of the primary", () => {
  const openPayments = { value: { primary: 0, standby: 9, oldestAgeSeconds: 1 } };
  expect(warningsFor("release", statusOf(ENGAGED, { openPayments }), DRAINED)).toEqual([]);
});

test.each([
  [
    "an ill primary",
    "primary-unhealthy",
    { health: { primary: ill, standby: healthy } },
    "The primary us-east-1 is not healthy (HTTP 503).",
  ],
  [
    "a primary of unknown health",
    "primary-unknown",
    { health: { primary: unreachable, standby: healthy } },
    "Whether the primary us-east-1 is healthy is unknown (Error: down).",
  ],
  [
    "open payments of the primary",
    "open-payments",
    { openPayments: { value: { primary: 4, standby: 0, oldestAgeSeconds: 9 } } },
    "4 payments that us-east-1 accepted are still open; us-east-2 is completing them. Wait until none is left.",
  ],
  [
    "open payments that cannot be counted",
    "open-payments-unknown",
    { openPayments: unreachable },
    "Open payments cannot be counted (Error: down).",
  ],
  [
    "replication that is behind",
    "replication-behind",
    { primaryCopy: { value: UNTOUCHED } },
    "Replication is behind: us-east-1 knows epoch 0 of the switch, us-east-2 epoch 3. Wait until they agree.",
  ],
  [
    "a primary whose replica cannot be read",
    "replication-unknown",
    { primaryCopy: unreachable },
    "us-east-1's replica of the control table cannot be read (Error: down): replication may be behind, and the " +
      "Region goes on refusing payments until it learns of the release.",
  ],
])("%s speaks against releasing", (_what, name, overrides, text) => {
  expect(warningsFor("release", statusOf(ENGAGED, overrides), DRAINED)).toEqual([{ name, text }]);
});

test("fencing a primary that clients are still led to is a consequence of engaging", () => {
  expect(consequencesOf("engage", statusOf(UNTOUCHED), DRAINED)).toEqual([]);
  expect(consequencesOf("engage", statusOf(UNTOUCHED), { ...DRAINED, isDrained: false })).toEqual([
    "us-east-1 refuses payments from now on; clients that are still led there are answered 503 until they follow the " +
      "public name.",
  ]);
});

test("with eventual consistency, what the standby alone holds speaks against releasing", () => {
  expect(warningsFor("release", statusOf(ENGAGED, { consistency: "eventual" }), DRAINED)[0]).toEqual({
    name: "data-pending",
    text: expect.stringContaining(
      "What us-east-2 acknowledged in its last seconds may be missing in us-east-1",
    ) as string,
  });
});

test("by way of the primary, its replica is the one that is written: nothing is behind", () => {
  const status = statusOf(ENGAGED, { primaryCopy: unreachable });
  expect(warningsFor("release", status, { ...DRAINED, via: "primary" })).toEqual([]);
});

test("nothing speaks against a pin or taking it out; what a pin brings is said", () => {
  expect(consequencesOf("pin", statusOf(UNTOUCHED), DRAINED)).toEqual([
    "No orchestrator acts while the switch is pinned, not even when a Region is lost.",
  ]);
  expect(consequencesOf("unpin", statusOf(UNTOUCHED), DRAINED)).toEqual([]);
  expect(warningsFor("pin", statusOf(UNTOUCHED), DRAINED)).toEqual([]);
  expect(warningsFor("unpin", statusOf(UNTOUCHED), DRAINED)).toEqual([]);
});

test("--force knows each warning by its name", () => {
  const status = statusOf(ENGAGED, {
    ...{ consistency: "eventual", openPayments: unreachable, primaryCopy: unreachable },
    health: { primary: unreachable, standby: ill },
  });
  const given = (["engage", "release"] as const).flatMap((action) => warningsFor(action, status, DRAINED));
  expect(given.length).toBeGreaterThanOrEqual(5);
  expect(given.map(({ name }) => name).filter((name) => !WARNING_NAMES.includes(name))).toEqual([]);
});
