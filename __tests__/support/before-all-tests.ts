import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBundles } from "../../src/bundling/bundle-functions";

/** Where the test files of one run share the stacks that they synthesized. */
export const SHARED_TEMPLATES = "SHARED_TEMPLATES_FOLDER";

/** Jest's global setup: the functions are bundled once, and each stack is synthesized once, for all test files. */
export default function beforeAllTests(): void {
  ensureBundles(join(__dirname, "..", ".."));
  process.env[SHARED_TEMPLATES] = mkdtempSync(join(tmpdir(), "templates-"));
}
