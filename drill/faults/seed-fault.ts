import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, type Plugin } from "esbuild";
import { BUNDLE_OPTIONS } from "../../src/bundling/bundle-functions";
import { FUNCTION_NAMES } from "../../src/bundling/function-names";
import { DrillError } from "../errors";
import { forEachRole } from "../roles";
import type { SystemPlan } from "../stack/plan";
import { readPlan } from "../stack/read-plan";
import { type StackDocument, TerraformStack } from "../stack/terraform-stack";
import type { Edit, Fault } from "./fault";

/**
 * The plan of a stack with one fault in it. The stack itself stays as it is.
 * @param stack the synthesized cdk.tf.json
 * @param folder where the faulty bundles go
 * @throws StackError where reading the faulty stack tells the fault
 */
export async function planWithFault(
  fault: Fault,
  { project, stack, folder }: { readonly project: string; readonly stack: string; readonly folder: string },
): Promise<SystemPlan> {
  const plan = readPlan(damaged(fault, stack));
  if (fault.edits === undefined) {
    return plan;
  }
  const bundles = join(folder, fault.name);
  await bundleWith(fault.edits, project, bundles);
  return {
    ...plan,
    regions: forEachRole((role) => ({
      ...plan.regions[role],
      functions: plan.regions[role].functions.map((one) => ({
        ...one,
        codeFolder: join(bundles, one.shortName),
      })),
    })),
  };
}

function damaged({ damage }: Fault, stack: string): TerraformStack {
  const document = JSON.parse(readFileSync(stack, "utf8")) as StackDocument;
  damage?.(document);
  return new TerraformStack(document, dirname(stack));
}

/** Bundles the functions as they are deployed, with some of their sources changed. */
async function bundleWith(edits: readonly Edit[], project: string, outdir: string): Promise<void> {
  const names = new Map(edits.map(({ file }) => [join(project, "functions", file), file]));
  const seeding: Plugin = {
    name: "seeding",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]functions[\\/].*\.ts$/ }, ({ path }) => {
        const file = names.get(path);
        return file === undefined
          ? undefined
          : { contents: edited(readFileSync(path, "utf8"), file, edits), loader: "ts" };
      });
    },
  };
  await build({
    ...BUNDLE_OPTIONS,
    ...{ absWorkingDir: project, outdir, plugins: [seeding] },
    entryPoints: Object.fromEntries(
      FUNCTION_NAMES.map((name) => [`${name}/index`, `functions/${name}/index.ts`]),
    ),
  });
}

/**
 * The text of a source file with the edits that are for it.
 * @throws DrillError where what is to be changed is not there exactly once
 */
export function edited(source: string, file: string, edits: readonly Edit[]): string {
  return edits
    .filter((edit) => edit.file === file)
    .reduce((text, { from, to }) => {
      const found =
        typeof from === "string"
          ? text.split(from).length - 1
          : [...text.matchAll(new RegExp(from, "g"))].length;
      if (found !== 1) {
        throw new DrillError(
          `The fault's pattern ${String(from)} is in functions/${file} ${found} times instead of once. ` +
            "The code has changed: bring the fault in drill/faults up to date.",
        );
      }
      return text.replace(from, () => to);
    }, source);
}

/** Tells whether every edit of a fault still finds its place. */
export function checkEdits({ edits = [] }: Fault, project: string): void {
  for (const { file } of edits) {
    edited(readFileSync(join(project, "functions", file), "utf8"), file, edits);
  }
}
