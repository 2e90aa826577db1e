import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyLockFile, LOCK_FILE } from "../../src/lock-file";

const block = (source: string) => `provider "registry.terraform.io/${source}" {
  version     = "1.2.3"
  constraints = "~> 1.2"
  hashes = [
    "h1:abc=",
  ]
}
`;
const HEADING = "# This file is maintained automatically.\n\n";

/** A stack that requires these providers, and what it is given of the project's lock file. */
function copied(lock: string | undefined, ...sources: string[]) {
  const [project, stack] = [1, 2].map(() => mkdtempSync(join(tmpdir(), "lock-file-"))) as [string, string];
  const providers = Object.fromEntries(
    sources.map((source) => [source.split("/")[1], { source, version: "~> 1.2" }]),
  );
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ terraform: { required_providers: providers } }));
  if (lock !== undefined) writeFileSync(join(project, LOCK_FILE), lock);
  const locked = copyLockFile(project, stack);
  const file = join(stack, LOCK_FILE);
  return { locked, text: existsSync(file) ? readFileSync(file, "utf8") : undefined };
}

test("a stack that uses every provider gets the file as it is", () => {
  const lock = `${HEADING}${block("hashicorp/archive")}\n${block("hashicorp/aws")}`;
  expect(copied(lock, "hashicorp/aws", "hashicorp/archive")).toEqual({ locked: true, text: lock });
});

test("a provider that the stack does not use is left out", () => {
  const lock = `${HEADING}${block("hashicorp/archive")}\n${block("hashicorp/aws")}`;
  expect(copied(lock, "hashicorp/aws").text).toBe(`${HEADING}${block("hashicorp/aws")}`);
  expect(copied(lock, "hashicorp/archive").text).toBe(`${HEADING}${block("hashicorp/archive")}`);
});

test("without a lock file nothing is copied, and that is told", () => {
  expect(copied(undefined, "hashicorp/aws")).toEqual({ locked: false, text: undefined });
});
