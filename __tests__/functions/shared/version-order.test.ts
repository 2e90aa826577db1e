import { gte } from "../../../functions/shared/version-order";

test.each([
  ["24.1.0", "8.0.0", true],
  ["8.0.0", "8.0.0", true],
  ["8.0.1", "8.0", true],
  ["8.2.0", "8.10.0", false],
  ["7.99.99", "8.0.0", false],
])("version %s is %s or later: %s", (version, other, expected) => {
  expect(gte(version, other)).toBe(expected);
});
