import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** The project's files that a source imports, for their values or types, and where its text says so. */
export function importedFiles(file, text) {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName, pos, end }) => ({
      path: resolve(dirname(file), fileName),
      start: pos,
      end,
    }))
    .filter(({ path }) => path !== undefined);
}

const known = new Map();

/** The files that a file imports, read again once it has changed: an editor's linter lives for hours. */
export function importsOf(file) {
  const changedAt = statSync(file).mtimeMs;
  if (known.get(file)?.changedAt !== changedAt) {
    const imports = importedFiles(file, readFileSync(file, "utf8")).map(({ path }) => path);
    known.set(file, { changedAt, imports });
  }
  return known.get(file).imports;
}

/** The shortest chain of imports from one file to another, both included; undefined where there is none. */
export function wayBetween(start, goal, importsOfFile) {
  const importers = new Map([[start, undefined]]);
  for (const file of importers.keys()) {
    if (file === goal) return wayTo(goal, importers);
    for (const imported of importsOfFile(file)) {
      if (!importers.has(imported)) importers.set(imported, file);
    }
  }
  return undefined;
}

function wayTo(goal, importers) {
  const way = [];
  for (let file = goal; file !== undefined; file = importers.get(file)) way.unshift(file);
  return way;
}

function resolve(folder, name) {
  if (!name.startsWith(".")) return undefined;
  const path = join(folder, name);
  return [path, `${path}.ts`, join(path, "index.ts")].find((one) =>
    statSync(one, { throwIfNoEntry: false })?.isFile(),
  );
}
