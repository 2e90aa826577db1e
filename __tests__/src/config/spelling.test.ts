import * as fc from "fast-check";
import { SETTING_NAMES, environmentVariableOf } from "../../../src/config/settings";
import { misspeltVariable, nearestName } from "../../../src/config/spelling";

const VARIABLES = SETTING_NAMES.map(environmentVariableOf);
const LONG = VARIABLES.filter((name) => name.includes("_"));

test("a setting's own name is never a misspelling", () => {
  expect(VARIABLES.filter((name) => misspeltVariable(name, VARIABLES) !== undefined)).toEqual([]);
});

test("one letter too few, too many or exchanged is seen, wherever it is", () => {
  const slip = fc.constantFrom(...LONG).chain((name) =>
    fc.record({
      name: fc.constant(name),
      at: fc.nat({ max: name.length - 1 }),
      kind: fc.constantFrom("lost", "doubled", "exchanged"),
    }),
  );
  fc.assert(
    fc.property(slip, ({ name, at, kind }) => {
      const given =
        name.slice(0, at) +
        { lost: "", doubled: name.slice(at, at + 1).repeat(2), exchanged: "Q" }[kind] +
        name.slice(at + 1);
      fc.pre(!VARIABLES.includes(given));
      expect(VARIABLES).toContain(misspeltVariable(given, VARIABLES));
    }),
  );
});

test("the nearest name is the one that was most likely meant", () => {
  expect(nearestName("alarmEmail", SETTING_NAMES)).toBe("alertEmail");
});
