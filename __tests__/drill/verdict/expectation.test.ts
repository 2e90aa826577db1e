import { brokenPromises } from "../../../drill/verdict/promises";
import { unmetExpectations } from "../../../drill/verdict/expectation";
import { MEASUREMENT } from "./fixture";

test("a failover that must come, and came, leaves nothing to say", () => {
  expect(unmetExpectations({ failover: "must", serves: "standby" }, MEASUREMENT)).toEqual([]);
});

test("a failover that must not come is named, and so is the Region that must serve at the end", () => {
  expect(unmetExpectations({ failover: "must-not", serves: "primary" }, MEASUREMENT)).toEqual([
    "The public name moved 1 times: here it must stay with the primary.",
    "At the end the public name does not lead to the primary: here it must.",
    "The primary acknowledged no payment in the last 20 s in which payments came.",
  ]);
});

test("a failover that never came is named", () => {
  const unmoved = { ...MEASUREMENT, nameMoves: 0 };
  expect(unmetExpectations({ failover: "must", serves: "standby" }, unmoved)).toEqual([
    "The public name never led to the standby: here it must.",
  ]);
});

test("what is expected may hang on the consistency", () => {
  const expects = {
    failover: { strong: "must", eventual: "must-not" },
    serves: { strong: "standby", eventual: "primary" },
  } as const;
  expect(unmetExpectations(expects, MEASUREMENT)).toEqual([]);
  expect(unmetExpectations(expects, { ...MEASUREMENT, consistency: "eventual" })).toHaveLength(3);
});

test("what a scenario expects is among its promises", () => {
  const expects = { failover: "must-not", serves: "standby" } as const;
  expect(brokenPromises(MEASUREMENT, { expects })).toEqual([
    "The public name moved 1 times: here it must stay with the primary.",
  ]);
});
