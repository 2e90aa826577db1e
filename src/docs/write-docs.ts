import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { constructsPage } from "./constructs-page";

/** Writes the pages that are made from the sources. */
export function writeDocs(project: string): void {
  writeFileSync(join(project, "docs", "constructs.md"), constructsPage(project));
}
