import { readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { importedFiles, importsOf, wayBetween } from "./import-graph.mjs";

/**
 * Refuses circles of imports, between files and between two folders. Types count: a circle of types binds its files to
 * each other as one of values does. The import plugins' rules for circles pass over types, so this is our own.
 */
export const noCircles = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      files: "A circle of imports: {{way}}. Move what both need into a file of its own.",
      folders:
        "{{from}} and {{to}} import each other ({{back}}). Move what both need into a folder that imports neither.",
    },
  },
  create({ cwd, filename, report, sourceCode }) {
    const shown = (path) => relative(cwd, path);
    return {
      Program() {
        for (const { path, start, end } of importedFiles(filename, sourceCode.text)) {
          const loc = { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
          const way = wayBetween(path, filename, importsOf);
          if (way) {
            report({ loc, messageId: "files", data: { way: [filename, ...way].map(shown).join(" -> ") } });
            continue;
          }
          const [from, to] = [dirname(filename), dirname(path)];
          const back = importBack(from, to);
          if (back) {
            const data = { from: shown(from), to: shown(to), back: back.map(shown).join(" -> ") };
            report({ loc, messageId: "folders", data });
          }
        }
      },
    };
  },
};

/** An import of the first folder's files by the second's: the importer and what it imports. A folder may import its own parts. */
function importBack(from, to) {
  if (`${from}/`.startsWith(`${to}/`) || `${to}/`.startsWith(`${from}/`)) return undefined;
  return readdirSync(to)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(to, name))
    .flatMap((importer) => importsOf(importer).map((imported) => [importer, imported]))
    .find(([, imported]) => dirname(imported) === from);
}
