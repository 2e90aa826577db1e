import { readFileSync } from "node:fs";
import { SCENARIO_GROUPS, SCENARIOS } from "../../../drill/scenarios";
import { helpText } from "../../../drill/options";

const DOCUMENT = readFileSync("docs/drill.md", "utf8");

test("each scenario has a name of its own", () => {
  const names = SCENARIOS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("the help lists the scenarios by what fails", () => {
  const lines = helpText().split("\n");
  for (const [group, scenarios] of Object.entries(SCENARIO_GROUPS)) {
    const from = lines.indexOf(`      ${group}:`);
    const listed = lines
      .slice(from + 1, from + 1 + scenarios.length)
      .map((line) => line.trim().split(" ")[0]);
    expect(from).toBeGreaterThan(0);
    expect(listed).toEqual(scenarios.map(({ name }) => name));
  }
});

test("docs/drill.md lists exactly these scenarios, with what happens in each", () => {
  const table = DOCUMENT.slice(DOCUMENT.indexOf("## Scenarios"), DOCUMENT.indexOf("## How it works"));
  const rows = [...table.matchAll(/^\| `([\w-]+)` +\| (.+?) +\|/gm)].map(([, name, summary]) => [
    name,
    summary,
  ]);
  expect(rows).toEqual(SCENARIOS.map(({ name, summary }) => [name, summary.replaceAll("|", "\\|")]));
});
