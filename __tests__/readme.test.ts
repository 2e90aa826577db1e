import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PROJECT = join(__dirname, "..");

const file = (name: string) => readFileSync(join(PROJECT, name), "utf8");

describe("README.md", () => {
  const readme = file("README.md");

  it.each(["README.md", "help"])("%s names only npm scripts that exist", (name) => {
    const { scripts } = JSON.parse(file("package.json")) as { scripts: Record<string, string> };
    const named = [...file(name).matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, script]) => script);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((script) => !scripts[script as string])).toEqual([]);
  });

  it("can be read in a few minutes", () => {
    expect(readme.split("\n").length).toBeLessThan(120);
  });

  it("links to pages and pictures that exist", () => {
    const links = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, target]) => target as string);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(() => file(link)).not.toThrow();
  });
});

describe("the documents", () => {
  const pages = readdirSync(join(PROJECT, "docs"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".md"),
  );

  it.each(pages)("docs/%s links to pages and pictures that exist", (page) => {
    const text = readFileSync(join(PROJECT, "docs", page), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(
      ([, target]) => target as string,
    );
    const missing = links.filter((link) => !existsSync(join(PROJECT, "docs", dirname(page), link)));
    expect(missing).toEqual([]);
  });
});
