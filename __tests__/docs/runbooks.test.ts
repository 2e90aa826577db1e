import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments } from "../../src/commands/restore/arguments";
import { runPayments } from "../../src/command-line/run-payments";
import { VERBS } from "../../src/cli/verbs";
import { recordingTerminal } from "../support/terminal";

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

describe("the commands of the runbooks", () => {
  const commandsOf = (file: string) =>
    [...textOf(file).matchAll(/^ *npx payments ([^\n#]+)/gm)].map(([, words = ""]) => words.trim());
  const commands = FILES.flatMap((file) => commandsOf(file).map((words) => [file, words] as const));

  test("there are some", () => expect(commands.length).toBeGreaterThan(10));

  test.each(commands)("%s: payments %s is understood", async (_file, words) => {
    // Help is shown in place of the action, once every option before it was read.
    const parts = (words.match(/(?:"[^"]*"|\S)+/g) ?? []).map(plain);
    const { terminal, remarked } = recordingTerminal();
    const code = await runPayments([...parts, "--help"], {
      ...{ verbs: VERBS, environment: {}, terminal, folder: FOLDER },
    });
    expect({ code, remarked }).toEqual({ code: 0, remarked: [] });
  });
});

test.each(FILES)("the restore commands of %s are understood", (file) => {
  const commands = [...textOf(file).matchAll(/^ *npm run restore -- ([^\n`#]+)/gm)];
  for (const [, words = ""] of commands) {
    const parts = (words.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ""));
    expect(() => readArguments(parts, new Date("2100-01-01"))).not.toThrow();
  }
});

/** A word as the command gets it: without quotes, and with a value for each shell variable. */
const plain = (word: string): string =>
  word
    .replaceAll('"', "")
    .replace(/^(?:PRIMARY|STANDBY)$|\$\{?\w*(?:REGION|PRIMARY|STANDBY)\w*\}?|<\w*region\w*>/, "us-east-2")
    .replace(/\$\{?\w*URL\w*\}?/, "https://api.acme.io/v1")
    .replace(/\$\{?(?:SINCE|UNTIL)\}?|<(?:time|since)>/, "2026-11-23T10:00:00Z")
    .replace(/^BUCKET$|\$\{?\w+\}?|<[\w ]+>/, "name");
