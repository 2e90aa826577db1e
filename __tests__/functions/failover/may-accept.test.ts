import {
  type AcceptingRegion,
  OLDEST_STATE_MILLISECONDS,
  mayAccept,
} from "../../../functions/failover/may-accept";

const RELEASED = { engaged: false, epoch: 2 };
const ENGAGED = { engaged: true, epoch: 3 };
const STALE = OLDEST_STATE_MILLISECONDS + 1;

type Known = readonly [state: typeof RELEASED, ageMilliseconds: number] | undefined;

const ask = (role: AcceptingRegion["role"], consistency: AcceptingRegion["consistency"], known: Known) =>
  mayAccept({
    role,
    consistency,
    readSwitch: () => Promise.resolve(known && { state: known[0], ageMilliseconds: known[1] }),
  });

describe("under strong consistency", () => {
  test.each<["primary" | "standby", Known, string]>([
    ["primary", [RELEASED, 0], "accepts"],
    ["primary", [RELEASED, STALE], "accepts"],
    ["primary", [ENGAGED, 0], "fenced"],
    ["primary", [ENGAGED, STALE], "fenced"],
    ["primary", undefined, "unknown"],
    ["standby", [RELEASED, 0], "accepts"],
    ["standby", [ENGAGED, 0], "accepts"],
    ["standby", undefined, "accepts"],
  ])("a %s that knows %j: %s", async (role, known, expected) => {
    expect(await ask(role, "strong", known)).toBe(expected);
  });

  test.each(["strong", "eventual"] as const)(
    "the standby does not wait for the switch: %s",
    async (consistency) => {
      const readSwitch = jest.fn();
      await mayAccept({ role: "standby", consistency, readSwitch });
      expect(readSwitch).not.toHaveBeenCalled();
    },
  );
});

describe("under eventual consistency", () => {
  test.each<["primary" | "standby", Known, string]>([
    ["primary", [RELEASED, OLDEST_STATE_MILLISECONDS], "accepts"],
    ["primary", [RELEASED, STALE], "unknown"],
    ["primary", [ENGAGED, 0], "fenced"],
    ["primary", undefined, "unknown"],
    ["standby", undefined, "accepts"],
  ])("a %s that knows %j: %s", async (role, known, expected) => {
    expect(await ask(role, "eventual", known)).toBe(expected);
  });
});
