import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../../src/command-line/exit-code";
import { VERBS } from "../../../src/cli/verbs";
import { commandLinePage } from "../../../src/docs/command-line-page";

const PROJECT = join(__dirname, "..", "..", "..");
const page = readFileSync(join(PROJECT, "docs", "command-line.md"), "utf8");

test("docs/command-line.md is what npm run docs writes", () => {
  expect(page).toBe(commandLinePage());
});

test("it has each verb, a subcommand as one of its own, and each exit code", () => {
  const told = [...page.matchAll(/^### `payments ([\w-]+)(?: [\w-]+)?`$/gm)].map(([, name]) => name);
  expect(VERBS.length).toBeGreaterThan(5);
  expect([...new Set(told)].sort()).toEqual(VERBS.map(({ name }) => name).sort());
  expect(page).toContain("### `payments failover engage`");
  for (const code of Object.values(EXIT)) expect(page).toContain(`- \`${code}\`: `);
});

test("an occasion without a verb is left out", () => {
  expect(commandLinePage([])).not.toContain("## Look");
});

test("cat help names each verb, and the npm scripts of the same names", () => {
  const help = readFileSync(join(PROJECT, "help"), "utf8");
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  expect(VERBS.filter(({ name }) => !help.includes(`npx payments ${name}`))).toEqual([]);
  const verbs = new Set(VERBS.map(({ name }) => name));
  expect(
    Object.keys(scripts).filter(
      (name) => !verbs.has(name) && !help.includes(`npm run ${name}`) && name !== "test",
    ),
  ).toEqual([]);
  for (const name of verbs) if (name in scripts) expect(scripts[name]).toBe(`node bin/payments.js ${name}`);
});
