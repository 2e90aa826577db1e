import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../../src/commands/restore/arguments";
import { parseArguments } from "../../src/commands/failover/arguments";

const FOLDER = join(__dirname, "..", "..", "docs", "runbooks");
const FILES = readdirSync(FOLDER);
const RUNBOOKS = FILES.filter((file) => file !== "README.md");

const textOf = (file: string) => readFileSync(join(FOLDER, file), "utf8");
const headingsOf = (file: string) => textOf(file).match(/^## .*$/gm) ?? [];

test.each(RUNBOOKS)("%s begins with how to see that this is the case", (file) => {
  expect(headingsOf(file)[0]).toMatch(/^## How to see that (this is the case|it can begin)$/);
});

test.each(RUNBOOKS)("%s ends with how to see that it is over", (file) => {
  expect(headingsOf(file).at(-1)).toBe("## How to see that it is over");
});

test.each(RUNBOOKS)("%s is one page", (file) => {
  expect(textOf(file).split("\n").length).toBeLessThanOrEqual(80);
});

test("the index names every runbook", () => {
  const linked = [...textOf("README.md").matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, file]) => file);
  expect(new Set(linked)).toEqual(new Set(RUNBOOKS));
});

test.each(FILES)("the links of %s lead somewhere", (file) => {
  const links = [...textOf(file).matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(([, path]) => path ?? "");
  expect(links.filter((path) => !existsSync(join(FOLDER, path)))).toEqual([]);
});

test.each(FILES)("the failover commands of %s are understood", (file) => {
  const commands = [...textOf(file).matchAll(/npm run (?:--silent )?failover -- ([^\n`#]+)/g)];
  for (const [, words = ""] of commands) {
    const parts = (words.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
    expect(() => parseArguments(parts)).not.toThrow();
  }
});

test.each(FILES)("the restore commands of %s are understood", (file) => {
  const commands = [...textOf(file).matchAll(/^ *npm run restore -- ([^\n`#]+)/gm)];
  for (const [, words = ""] of commands) {
    const parts = (words.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
    expect(() => readArguments(parts, new Date("2100-01-01"))).not.toThrow();
  }
});
