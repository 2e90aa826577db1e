import { type AcceptingRegion, OLDEST_STATE_MILLISECONDS } from "../../../functions/failover/may-accept";
import { maySettle } from "../../../functions/failover/may-settle";

const region = (
  overrides: Partial<AcceptingRegion>,
  engaged: boolean,
  ageMilliseconds = 0,
): AcceptingRegion => ({
  role: "primary",
  consistency: "eventual",
  readSwitch: () => Promise.resolve({ state: { engaged, epoch: 1 }, ageMilliseconds }),
  ...overrides,
});

test.each([
  ["a primary under eventual consistency", {}, false, true],
  ["a fenced primary under eventual consistency", {}, true, false],
  ["a standby that took over", { role: "standby" }, true, true],
  ["a fenced primary under strong consistency", { consistency: "strong" }, true, true],
] as const)("%s: %j, engaged %j: %j", async (_who, overrides, engaged, expected) => {
  expect(await maySettle(region(overrides, engaged))).toBe(expected);
});

test("a primary under eventual consistency that cannot know whether it is fenced does not settle", async () => {
  expect(await maySettle(region({}, false, OLDEST_STATE_MILLISECONDS + 1))).toBe(false);
  expect(await maySettle(region({ readSwitch: () => Promise.resolve(undefined) }, false))).toBe(false);
});

test("where the answer does not hang on the switch, it is not read", async () => {
  const readSwitch = jest.fn();
  await maySettle(region({ consistency: "strong", readSwitch }, true));
  await maySettle(region({ role: "standby", readSwitch }, true));
  expect(readSwitch).not.toHaveBeenCalled();
});
