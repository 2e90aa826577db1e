import { maySettle, type SettlingRegion } from "../../../functions/failover/may-settle";

const region = (overrides: Partial<SettlingRegion>, engaged: boolean): SettlingRegion => ({
  role: "primary",
  consistency: "eventual",
  readSwitch: () => Promise.resolve({ engaged }),
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

test("where the answer does not hang on the switch, it is not read", async () => {
  const readSwitch = jest.fn();
  await maySettle(region({ consistency: "strong", readSwitch }, true));
  await maySettle(region({ role: "standby", readSwitch }, true));
  expect(readSwitch).not.toHaveBeenCalled();
});
