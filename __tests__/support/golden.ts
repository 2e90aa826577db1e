import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { TerraformJson } from "./terraform-json";

/** Set it to write the frozen lists anew: `UPDATE_LOGICAL_IDS=1 npx jest __tests__/src/stacks`. */
const UPDATE = "UPDATE_LOGICAL_IDS";

/** The addresses of the templates' resources, `type.logical_id`, sorted. Data sources hold nothing that could be lost. */
export function resourceAddresses(...templates: TerraformJson[]): string[] {
  const all = templates.flatMap((template) =>
    Object.keys(template.elements()).filter((address) => !address.startsWith("data.")),
  );
  return [...new Set(all)].sort();
}

/** Fails where the addresses are no longer those of the file, with what a deploy would do. */
export function expectFrozen(file: string, addresses: readonly string[]): void {
  if (process.env[UPDATE]) writeFileSync(file, `${JSON.stringify(addresses, null, 2)}\n`);
  const frozen = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : [];
  const gone = frozen.filter((address) => !addresses.includes(address));
  const added = addresses.filter((address) => !frozen.includes(address));
  if (gone.length === 0 && added.length === 0) return;
  throw new Error(
    [
      "The logical ids of the stack changed. Terraform knows a resource by its id alone:",
      ...gone.map((address) => `  ${address} is gone: a deploy DESTROYS it and all that it holds`),
      ...added.map((address) => `  ${address} is new: a deploy creates it, empty`),
      "A table, bucket or key that only moved in the tree loses its data: keep its id, or move it in the state first.",
      `Where this is what you want: ${UPDATE}=1 npx jest __tests__/src/stacks, and commit the list.`,
    ].join("\n"),
  );
}

/** The template with JSON in strings shown as JSON, and without what changes with every line of a handler. */
export function readable(template: TerraformJson): unknown {
  return JSON.parse(JSON.stringify(template.json), (_key, value: unknown) =>
    typeof value === "string" ? readableText(value) : value,
  ) as unknown;
}

function readableText(text: string): unknown {
  // A filter pattern begins with a brace too, and a blank behind it.
  if (text.startsWith("{") && !text.startsWith("{ ")) return JSON.parse(text) as unknown;
  return text.replace(/(assets\/\w[\w-]*_bundle_[0-9A-F]{8}\/)[0-9A-F]+/, "$1<hash of the bundle>");
}
