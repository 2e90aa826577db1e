import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { constructsPage } from "./constructs-page";
import { settingsPage } from "./settings-page";

/** Writes the pages that are made from the sources. */
export function writeDocs(project: string): void {
  writeFileSync(join(project, "docs", "constructs.md"), constructsPage(project));
  writeFileSync(join(project, "docs", "settings.md"), settingsPage());
}
