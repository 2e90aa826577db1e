import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { BUNDLE_OPTIONS, BUNDLES_FOLDER, ensureBundles } from "../../src/bundling/bundle-functions";
import type { FunctionName } from "../../src/bundling/function-names";
import { FLOORS } from "./first-calls";

/** The functions' bundles as they are deployed, and their floors, bundled alike. */
export interface Bundles {
  readonly functionFile: (name: FunctionName) => string;
  readonly floorFile: (name: FunctionName) => string;
}

/** Makes the bundles for one measurement: a copy, which no synth that runs meanwhile replaces. */
export async function withBundles<Result>(
  project: string,
  measure: (bundles: Bundles) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "payments-bench-"));
  try {
    ensureBundles(project);
    cpSync(join(project, BUNDLES_FOLDER), join(folder, "functions"), { recursive: true });
    buildSync({
      ...BUNDLE_OPTIONS,
      absWorkingDir: project,
      outdir: join(folder, "floors"),
      entryPoints: FLOORS.map((name) => join("bench", "cold-start", "floors", `${name}.ts`)),
    });
    return await measure({
      functionFile: (name) => join(folder, "functions", name, "index.js"),
      floorFile: (name) => join(folder, "floors", `${name}.js`),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
