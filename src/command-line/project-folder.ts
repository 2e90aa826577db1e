import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "./usage-error";

/** The nearest folder, from this one upwards, that holds cdktf.json. @throws UsageError where there is none */
export function projectFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "cdktf.json"))) return folder;
    if (folder === dirname(folder)) break;
  }
  throw new UsageError(
    `There is no cdktf.json in ${from}, nor in a folder above it: run the command in the project that was deployed, whose ` +
      "settings name the environment.",
  );
}
