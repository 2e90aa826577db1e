import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Json {
  readonly provider?: { readonly aws?: readonly { readonly alias: string; readonly region: string }[] };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, { readonly provider: string }>>>>;
  readonly output?: Readonly<Record<string, unknown>>;
}

/** What cdktf writes beside the stacks. */
interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly workingDirectory: string }>>;
}

/** What a stack's JSON holds. */
export interface StackSummary {
  readonly name: string;
  /** The folder of the JSON. */
  readonly folder: string;
  /** The aliases of the AWS providers with their Regions, in the order of the JSON. */
  readonly regions: ReadonlyMap<string, string>;
  /** How many resources there are of each type, by the alias of the provider that makes them. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly outputs: number;
}

/** Reads the stacks of the last synth, from the files that Terraform will read. A stack of an earlier one may lie there still. */
export function summarizeStacks(outputFolder: string): StackSummary[] {
  const { stacks } = readJson<Manifest>(outputFolder, "manifest.json");
  return Object.values(stacks).map(({ name, workingDirectory }) =>
    summarize(name, join(outputFolder, workingDirectory)),
  );
}

function summarize(name: string, folder: string): StackSummary {
  const json = readJson<Json>(folder, "cdk.tf.json");
  const regions = new Map((json.provider?.aws ?? []).map(({ alias, region }) => [alias, region]));
  const counts = new Map<string, Map<string, number>>();
  for (const [type, resources] of Object.entries(json.resource ?? {})) {
    const byAlias = new Map<string, number>();
    for (const { provider } of Object.values(resources)) {
      const alias = provider.replace("aws.", "");
      byAlias.set(alias, (byAlias.get(alias) ?? 0) + 1);
    }
    counts.set(type, byAlias);
  }
  return { name, folder, regions, counts, outputs: Object.keys(json.output ?? {}).length };
}

const readJson = <T>(folder: string, file: string): T =>
  JSON.parse(readFileSync(join(folder, file), "utf8")) as T;
