import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLinePage } from "./command-line-page";
import { constructsPage } from "./constructs-page";
import { ENVIRONMENTS_FOLDER, SCHEMA_FILE } from "../config/environment-file";
import { problemPages } from "./problem-pages";
import { settingsPage } from "./settings-page";
import { settingsSchemaText } from "./settings-schema";

/** Writes the pages that are made from the sources. */
export function writeDocs(project: string): void {
  writeFileSync(join(project, "docs", "constructs.md"), constructsPage(project));
  writeFileSync(join(project, "docs", "command-line.md"), commandLinePage());
  writeFileSync(join(project, "docs", "settings.md"), settingsPage());
  mkdirSync(join(project, "docs", "problems"), { recursive: true });
  for (const [kind, page] of problemPages()) {
    writeFileSync(join(project, "docs", "problems", `${kind}.md`), page);
  }
  mkdirSync(join(project, ENVIRONMENTS_FOLDER), { recursive: true });
  writeFileSync(join(project, ENVIRONMENTS_FOLDER, SCHEMA_FILE), settingsSchemaText());
}
