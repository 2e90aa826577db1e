import { changedRecord } from "../../../../functions/failover/switch-change";
import type { SwitchRecord } from "../../../../functions/failover/switch-state";
import { drain } from "../../../../src/commands/failover/drain";
import type { Sources } from "../../../../src/commands/failover/sources";
import { recordingTerminal } from "../../../support/terminal";
import { NOW, SETTINGS, sourcesWith, UNTOUCHED } from "./support";

const SAID = { by: "ada", reason: "maintenance", at: NOW };
const DRAINING = changedRecord(UNTOUCHED, { position: "draining", ...SAID });
const ENGAGED = changedRecord(DRAINING, { position: "engaged", ...SAID, by: "failover-orchestrator" });

/** Drains by a clock that goes on as long as is waited. */
async function drainWith({
  draining = DRAINING,
  startAfter = 0,
  ...overrides
}: Partial<Sources> & { draining?: SwitchRecord; startAfter?: number } = {}) {
  let at = NOW.getTime() + startAfter * 1000;
  const { terminal, remarked } = recordingTerminal();
  const record = await drain(draining, {
    settings: { ...SETTINGS, drainSeconds: 105 },
    sources: sourcesWith(draining, overrides),
    terminal,
    caller: () => Promise.resolve({ name: "ada" }),
    now: () => new Date(at),
    pause: (milliseconds) => Promise.resolve((at += milliseconds)),
  });
  return { record, remarked, seconds: (at - NOW.getTime()) / 1000 };
}

const accepting = (count: number) => ({ recentPayments: { acceptedBy: () => Promise.resolve(count) } });

test("ends once every cached answer for the name has ended, where the primary has no traffic", async () => {
  const { record, seconds } = await drainWith();
  expect(record).toBe(DRAINING);
  expect(seconds).toBe(105);
});

test("shows how far it is, and what the primary still takes", async () => {
  const { remarked } = await drainWith(accepting(14));
  expect(remarked[0]).toContain("Clients are led to us-east-2 now; us-east-1 still takes payments.");
  expect(remarked[2]).toBe("  5 s of 105 s: us-east-1 took 14 payments in the last 10 s");
});

test("waits for the last clients, but not for ever", async () => {
  const { seconds, remarked } = await drainWith(accepting(1));
  expect(seconds).toBe(165);
  expect(remarked.at(-1)).toContain("us-east-1 still takes payments (1 payment)");
});

test("a table that cannot be read does not count as quiet", async () => {
  const { seconds, remarked } = await drainWith({
    recentPayments: { acceptedBy: () => Promise.reject(new Error("down")) },
  });
  expect(seconds).toBe(165);
  expect(remarked[1]).toContain("an unknown number of payments");
});

test("waits in full whatever another machine's clock said of the beginning", async () => {
  const { remarked } = await drainWith({ startAfter: 100 });
  expect(remarked[1]).toContain("0 s of 105 s");
});

test("does not fence the primary where the standby is not healthy any more", async () => {
  const probe = () => Promise.resolve({ healthy: false, failure: "HTTP 503", seconds: 1 } as const);
  await expect(drainWith({ probe })).rejects.toThrow(
    "The standby us-east-2 is not healthy (HTTP 503), so the primary was not fenced.",
  );
});

test("a switch that cannot be read for a moment ends nothing", async () => {
  const switchStore = {
    read: () => Promise.reject(new Error("down")),
    replace: () => Promise.resolve(false),
  };
  expect((await drainWith({ switchStore })).seconds).toBe(105);
});

test("looks for traffic of the primary in the last ten seconds", async () => {
  const asked: unknown[] = [];
  await drainWith({
    recentPayments: {
      acceptedBy: (region, since, now) => {
        asked.push([region, (now.getTime() - since.getTime()) / 1000]);
        return Promise.resolve(0);
      },
    },
  });
  expect(asked[0]).toEqual(["us-east-1", 10]);
});

test("ends where the orchestrator has engaged the switch meanwhile", async () => {
  const read = () => Promise.resolve(ENGAGED);
  const { record, seconds } = await drainWith({
    switchStore: { read, replace: () => Promise.resolve(false) },
  });
  expect(record).toBe(ENGAGED);
  expect(seconds).toBe(5);
});

test("ends with an error where a person has released the switch meanwhile", async () => {
  const released = changedRecord(DRAINING, { position: "released", ...SAID, by: "bob" });
  const switchStore = { read: () => Promise.resolve(released), replace: () => Promise.resolve(false) };
  await expect(drainWith({ switchStore })).rejects.toThrow(
    "The switch was changed meanwhile: it is released since 2026-03-02T12:00:00.000Z by bob (maintenance).",
  );
});
