import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type * as Esbuild from "esbuild";
import { UserError } from "../errors";
import { BUNDLED_FUNCTION_NAMES } from "./function-names";

/** Where the bundles lie, below the project's folder: one folder a function, each with an index.js. */
export const BUNDLES_FOLDER = join("dist", "functions");

/** The ledger's migrations, which go into the bundle of the function that runs them. */
const MIGRATIONS = {
  from: join("functions", "ledger", "migrations"),
  to: join("ledger-migrate", "migrations"),
};

const FINGERPRINT_FILE = "fingerprint.sha256";

/**
 * One CommonJS file a function, with the pinned AWS SDK in it, so that a deploy never depends on the SDK that the
 * runtime happens to carry. Nothing in the output names a folder of the machine.
 */
export const BUNDLE_OPTIONS: Esbuild.BuildOptions = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  mainFields: ["module", "main"],
  alias: {
    "cls-hooked/context": "./functions/shared/trace-context.ts",
    semver: "./functions/shared/version-order.ts",
  },
  minify: true,
  legalComments: "none",
  charset: "utf8",
  logLevel: "silent",
};

/**
 * Bundles the functions unless the bundles are those of the present sources.
 * @param project the project's folder
 * @returns whether it had to bundle
 * @throws UserError when a function does not compile
 */
export function ensureBundles(project: string): boolean {
  const output = join(project, BUNDLES_FOLDER);
  const inputs = inputsOf(project);
  const recorded = join(output, FINGERPRINT_FILE);
  // The bundles count too: one that was touched or lost must not be deployed.
  if (existsSync(recorded) && readFileSync(recorded, "utf8") === `${inputs}\n${bundlesOf(output)}`)
    return false;
  rmSync(output, { recursive: true, force: true });
  bundle(project, output);
  writeFileSync(recorded, `${inputs}\n${bundlesOf(output)}`);
  return true;
}

function bundle(project: string, output: string): void {
  // Required here alone: most starts find fresh bundles and need no esbuild.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a lazy require keeps the usual start fast
  const esbuild = require("esbuild") as typeof Esbuild;
  try {
    esbuild.buildSync({
      ...BUNDLE_OPTIONS,
      absWorkingDir: project,
      outdir: output,
      entryPoints: Object.fromEntries(
        BUNDLED_FUNCTION_NAMES.map((name) => [`${name}/index`, `functions/${name}/index.ts`]),
      ),
    });
    cpSync(join(project, MIGRATIONS.from), join(output, MIGRATIONS.to), { recursive: true });
  } catch (error) {
    throw new UserError(`The functions cannot be bundled:\n${(error as Error).message}`);
  }
}

/** A hash of all that decides what the bundles hold: the sources, how they compile, the locked dependencies, and how we bundle. */
function inputsOf(project: string): string {
  const hash = createHash("sha256").update(JSON.stringify([BUNDLE_OPTIONS, BUNDLED_FUNCTION_NAMES]));
  const sources = readdirSync(join(project, "functions"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") || file.endsWith(".sql"))
    .map((file) => join("functions", file));
  for (const file of [...sources.sort(), "tsconfig.json", "package-lock.json"]) {
    hash.update(`\n${file}\n`).update(readFileSync(join(project, file)));
  }
  return hash.digest("hex");
}

/** A hash of the bundles themselves; a bundle that is not there counts as empty. */
function bundlesOf(output: string): string {
  const hash = createHash("sha256");
  for (const name of BUNDLED_FUNCTION_NAMES) {
    const bundle = join(output, name, "index.js");
    hash.update(`\n${name}\n`).update(existsSync(bundle) ? readFileSync(bundle) : "");
  }
  const migrations = join(output, MIGRATIONS.to);
  for (const name of existsSync(migrations) ? readdirSync(migrations).sort() : []) {
    hash.update(`\n${name}\n`).update(readFileSync(join(migrations, name)));
  }
  return hash.digest("hex");
}
