import { UsageError } from "../../drill/errors";
import { helpText, parseOptions } from "../../drill/options";
import { SCENARIOS, scenariosNamed } from "../../drill/scenarios";

test("defaults and what is given", () => {
  expect(parseOptions([])).toMatchObject({ scenario: "region-loss", json: false, consistency: undefined });
  expect(
    parseOptions(["--speed", "10", "--consistency", "eventual", "--kill-at", "45", "--json"]),
  ).toMatchObject({
    ...{ speed: 10, consistency: "eventual", killAt: 45, json: true },
  });
});

test.each([
  [["--speed", "0"], '--speed is "0"; it must be a number from 1 to 60.'],
  [["--rate", "many"], '--rate is "many"'],
  [["--consistency", "perfect"], "it must be strong or eventual"],
  [["--lag-p50", "3"], "--lag-p99 is 2, below --lag-p50, which is 3: give a longer lag."],
  [["--seed", "1.5"], '--seed is "1.5"; it must be a whole number from 0 to 4294967295.'],
  [["--stack", "a.json", "--consistency", "eventual"], "leave one of them out"],
  [["--faults", "--table", "t.md"], "--table is for scenarios, and only faults are asked for"],
  [["--sped", "3"], "npm run drill -- --help"],
])("%j is refused", (argv, message) => {
  expect(() => parseOptions(argv)).toThrow(message);
});

test("what cannot be understood is no broken promise: its kind tells the exit code", () => {
  for (const act of [() => parseOptions(["--speed", "0"]), () => scenariosNamed("meteor")]) {
    expect(act).toThrow(UsageError);
  }
});

test("a report to compare with, and the target that stands beside what is measured", () => {
  expect(parseOptions([])).toMatchObject({ compare: undefined, targetRecovery: 120 });
  const given = parseOptions(["--compare", "old.html", "--target-rto", "90"]);
  expect(given).toMatchObject({ compare: "old.html", targetRecovery: 90 });
});

test("a table of recovery times goes where it is asked for, and nowhere else", () => {
  expect(parseOptions([]).table).toBeUndefined();
  expect(parseOptions(["--scenario", "all", "--faults", "--table", "t.md"]).table).toBe("t.md");
});

test("the help has a line for each scenario, and an unknown one is refused with their names", () => {
  for (const { name, summary } of SCENARIOS) {
    expect(helpText()).toContain(name);
    expect(helpText()).toContain(summary);
  }
  expect(scenariosNamed("all")).toEqual(SCENARIOS);
  expect(() => scenariosNamed("meteor")).toThrow(/no scenario "meteor".*region-loss/);
});
