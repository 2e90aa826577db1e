import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsTable } from "../src/config/settings-table";

const file = (name: string) => readFileSync(join(__dirname, "..", name), "utf8");
const cells = (row: string) => row.split(/(?<!\\)\|/).map((cell) => cell.trim());

describe("README.md", () => {
  const readme = file("README.md");

  it("has a row for every setting, as the code has it", () => {
    const [, table = ""] = /<!-- settings -->\n([^]*)<!-- \/settings -->/.exec(readme) ?? [];
    const rows = (text: string) =>
      text
        .trim()
        .split("\n")
        .filter((line) => !/^\|[ -|]+$/.test(line))
        .map(cells);
    expect(rows(table)).toEqual(rows(settingsTable()));
  });

  it.each(["README.md", "help"])("%s names only npm scripts that exist", (name) => {
    const { scripts } = JSON.parse(file("package.json")) as { scripts: Record<string, string> };
    const named = [...file(name).matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, script]) => script);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((script) => !scripts[script as string])).toEqual([]);
  });

  it("links to pages that exist", () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, target]) => target as string);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(() => file(link)).not.toThrow();
  });
});
