import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { MOVES, installedMoves, renameImports, renameManifest } from "./rename";

/** What is made from the sources, or is no source. */
const LEFT_OUT = new Set(["node_modules", ".git", "dist", "cdktf.out", "coverage"]);

const copy = (project: string, folder: string): void =>
  cpSync(project, folder, { recursive: true, filter: (file) => !LEFT_OUT.has(relative(project, file)) });

/** A copy of the project as it is, with its packages. */
export function copyProject(project: string, folder: string): void {
  copy(project, folder);
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
}

/** A copy of the project that imports the fork; its package.json still asks for the fork alone. */
export function copyRenamed(project: string, folder: string): void {
  copy(project, folder);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (/\.(ts|js|mjs)$/.test(file)) rewrite(join(folder, file), renameImports);
  }
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies: installedMoves() }),
  );
}

const rewrite = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, "utf8")));

/** After the fork is installed: the project's own package.json, renamed, and links to its other packages. */
export function completeRenamed(project: string, folder: string): void {
  writeFileSync(
    join(folder, "package.json"),
    renameManifest(readFileSync(join(project, "package.json"), "utf8")),
  );
  const [packages, links] = [join(project, "node_modules"), join(folder, "node_modules")];
  mkdirSync(links, { recursive: true });
  const moved = new Set(MOVES.map(({ from }) => from.split("/")[0]));
  const there = new Set([...readdirSync(links), ...moved]);
  for (const name of readdirSync(packages)) {
    if (!there.has(name)) symlinkSync(join(packages, name), join(links, name));
  }
}
