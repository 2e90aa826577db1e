import {
  type AcceptingRegion,
  HANDOVER_MILLISECONDS,
  OLDEST_STATE_MILLISECONDS,
  mayAccept,
} from "../../../functions/failover/may-accept";

import type { SwitchState } from "../../../functions/failover/switch-state";

const NOW = Date.parse("2026-03-02T10:00:00.000Z");
const RELEASED: SwitchState = { position: "released", epoch: 2 };
const ENGAGED: SwitchState = { position: "engaged", epoch: 3 };
const STALE = OLDEST_STATE_MILLISECONDS + 1;

type Known = readonly [state: SwitchState, ageMilliseconds: number] | undefined;

const changed = (state: SwitchState, millisecondsAgo: number): SwitchState => ({
  ...state,
  since: new Date(NOW - millisecondsAgo).toISOString(),
});

const ask = (role: AcceptingRegion["role"], consistency: AcceptingRegion["consistency"], known: Known) =>
  mayAccept({
    role,
    consistency,
    readSwitch: () => Promise.resolve(known && { state: known[0], ageMilliseconds: known[1] }),
    now: () => new Date(NOW),
  });

describe("under strong consistency", () => {
  test.each<["primary" | "standby", Known, string]>([
    ["primary", [RELEASED, 0], "accepts"],
    ["primary", [changed(RELEASED, 0), OLDEST_STATE_MILLISECONDS], "accepts"],
    ["primary", [RELEASED, STALE], "unknown"],
    ["primary", [ENGAGED, 0], "fenced"],
    ["primary", undefined, "unknown"],
    ["standby", [RELEASED, 0], "accepts"],
    ["standby", [ENGAGED, 0], "accepts"],
    ["standby", undefined, "accepts"],
  ])("defect 23: a %s that knows %j: %s", async (role, known, expected) => {
    expect(await ask(role, "strong", known)).toBe(expected);
  });

  test("the standby does not wait for the switch", async () => {
    const readSwitch = jest.fn();
    await mayAccept({ role: "standby", consistency: "strong", readSwitch });
    expect(readSwitch).not.toHaveBeenCalled();
  });
});

describe("under eventual consistency one Region accepts at a time", () => {
  test.each<["primary" | "standby", Known, string]>([
    ["primary", [RELEASED, OLDEST_STATE_MILLISECONDS], "accepts"],
    ["primary", [RELEASED, STALE], "unknown"],
    ["primary", [ENGAGED, 0], "fenced"],
    ["primary", undefined, "unknown"],
    ["standby", [ENGAGED, OLDEST_STATE_MILLISECONDS], "accepts"],
    ["standby", [ENGAGED, STALE], "unknown"],
    ["standby", [RELEASED, 0], "passive"],
    ["standby", undefined, "unknown"],
  ])("defect 23: a %s that knows %j: %s", async (role, known, expected) => {
    expect(await ask(role, "eventual", known)).toBe(expected);
  });

  test.each<["primary" | "standby", SwitchState, string]>([
    ["primary", changed(RELEASED, HANDOVER_MILLISECONDS - 1), "fenced"],
    ["primary", changed(RELEASED, HANDOVER_MILLISECONDS), "accepts"],
    ["standby", changed(ENGAGED, HANDOVER_MILLISECONDS - 1), "passive"],
    ["standby", changed(ENGAGED, HANDOVER_MILLISECONDS), "accepts"],
    ["standby", changed(ENGAGED, 1 - HANDOVER_MILLISECONDS), "passive"],
  ])("a %s waits until the other Region has learned of the change: %j: %s", async (role, state, expected) => {
    expect(await ask(role, "eventual", [state, 0])).toBe(expected);
  });

  test("a change timed far in the future holds nobody up", async () => {
    expect(await ask("standby", "eventual", [changed(ENGAGED, -3_600_000), 0])).toBe("accepts");
  });

  test("the other Region has stopped when the active one begins, by the oldest state that it may act on", () => {
    expect(HANDOVER_MILLISECONDS).toBeGreaterThan(OLDEST_STATE_MILLISECONDS);
  });
});
