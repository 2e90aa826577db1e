import { jitteredBackoff, pause } from "../../../functions/shared/backoff";

test.each([
  [1, 100],
  [2, 200],
  [3, 400],
  [9, 2000],
])("after attempt %d the wait is at most %d ms", (attempt, longest) => {
  expect(jitteredBackoff(attempt, () => 1)).toBe(longest);
});

test("the wait is any part of its bound", () => {
  expect(jitteredBackoff(1, () => 0)).toBe(0);
  expect(jitteredBackoff(1, () => 0.25)).toBe(25);
});

test("a pause lasts as long as it was asked to", async () => {
  const begin = performance.now();
  await pause(20);
  expect(performance.now() - begin).toBeGreaterThanOrEqual(18);
});
