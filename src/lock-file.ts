import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Terraform's own name for the file that pins providers by version and checksum. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** The providers of a stack, as its JSON requires them. */
export interface RequiredProviders {
  readonly [name: string]: { readonly source: string; readonly version: string };
}

/** What the JSON of a stack requires. @param folder the stack's folder */
export const requiredProvidersOf = (folder: string): RequiredProviders =>
  (
    JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
      readonly terraform: { readonly required_providers: RequiredProviders };
    }
  ).terraform.required_providers;

/**
 * Copies the project's lock file into a stack's folder, so that Terraform takes the pinned providers wherever the
 * folder is handed to. A provider that the stack does not use is left out: `terraform init -lockfile=readonly` would
 * refuse it as a change.
 * https://developer.hashicorp.com/terraform/language/files/dependency-lock
 * @returns whether the project has a lock file
 */
export function copyLockFile(project: string, stackFolder: string): boolean {
  const source = join(project, LOCK_FILE);
  if (!existsSync(source)) return false;
  const sources = Object.values(requiredProvidersOf(stackFolder)).map((provider) => provider.source);
  writeFileSync(join(stackFolder, LOCK_FILE), onlyProviders(readFileSync(source, "utf8"), sources));
  return true;
}

/** A block begins with `provider "<host>/<namespace>/<name>" {` and ends with a brace at the line's beginning. */
const BLOCK = /^provider "[^/"]+\/([^"]+)" \{\n[^]*?^\}\n*/gm;

function onlyProviders(lock: string, sources: readonly string[]): string {
  const kept = lock.replace(BLOCK, (block, source: string) => (sources.includes(source) ? block : ""));
  return `${kept.trimEnd()}\n`;
}
