import { type AcceptingRegion, OLDEST_STATE_MILLISECONDS } from "../../../functions/failover/may-accept";
import { maySettle } from "../../../functions/failover/may-settle";

const region = (
  overrides: Partial<AcceptingRegion>,
  engaged: boolean,
  ageMilliseconds = 0,
): AcceptingRegion => ({
  role: "primary",
  consistency: "eventual",
  readSwitch: () =>
    Promise.resolve({ state: { position: engaged ? "engaged" : "released", epoch: 1 }, ageMilliseconds }),
  ...overrides,
});

test.each([
  ["a primary under eventual consistency", {}, false, true],
  ["a fenced primary under eventual consistency", {}, true, false],
  ["a standby that took over", { role: "standby" }, true, true],
  ["a passive standby under eventual consistency", { role: "standby" }, false, false],
  ["a fenced primary under strong consistency", { consistency: "strong" }, true, true],
] as const)("%s: %j, engaged %j: %j", async (_who, overrides, engaged, expected) => {
  expect(await maySettle(region(overrides, engaged))).toBe(expected);
});

test.each(["primary", "standby"] as const)(
  "a %s under eventual consistency that cannot know whose turn it is does not settle",
  async (role) => {
    const engaged = role === "standby";
    expect(await maySettle(region({ role }, engaged, OLDEST_STATE_MILLISECONDS + 1))).toBe(false);
    const readSwitch = () => Promise.resolve(undefined);
    expect(await maySettle(region({ role, readSwitch }, engaged))).toBe(false);
  },
);

test("under strong consistency the switch is not read", async () => {
  const readSwitch = jest.fn();
  await maySettle(region({ consistency: "strong", readSwitch }, true));
  expect(readSwitch).not.toHaveBeenCalled();
});
