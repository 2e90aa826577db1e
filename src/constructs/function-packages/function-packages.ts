import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import { AssetType, TerraformAsset } from "cdktf";
import { DataArchiveFile } from "@cdktf/provider-archive/lib/data-archive-file";
import type { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { ConstructError } from "../../errors";

/** A function's code as Lambda takes it. */
export interface FunctionPackage {
  /** Path of the zip, relative to the stack's folder. */
  readonly filename: string;
  /** Changes when the code does. */
  readonly sourceCodeHash: string;
}

export interface FunctionPackagesProps {
  /** The folder with one folder for each function, each with an `index.js` that exports `handler`. */
  readonly bundles: string;
  readonly provider: ArchiveProvider;
  /** The functions to package. @default every folder of `bundles` */
  readonly names?: readonly string[];
}

/**
 * The functions' bundles, carried into the stack's folder and zipped there by Terraform: made once, used by both
 * Regions, and enough by themselves wherever the folder is handed to.
 */
export class FunctionPackages extends Construct {
  private readonly packages: ReadonlyMap<string, FunctionPackage>;

  /** @throws ConstructError when a bundle is missing */
  constructor(scope: Construct, id: string, { bundles, provider, names }: FunctionPackagesProps) {
    super(scope, id);
    const wanted = names ?? foldersIn(bundles);
    const twice = wanted.find((name, index) => wanted.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new ConstructError(this.node.path, {
        happened: "names has one function twice",
        given: twice,
        mend: "Pass each once.",
      });
    }
    const missing = wanted.filter((name) => !existsSync(join(bundles, name, "index.js")));
    if (wanted.length === 0 || missing.length > 0) {
      throw new ConstructError(this.node.path, {
        happened: missing.length > 0 ? `no bundle of ${missing.join(", ")}` : "no bundle of any function",
        given: bundles,
        mend: "Bundle each function into <bundles>/<name>/index.js before synth.",
      });
    }
    this.packages = new Map(
      wanted.map((name) => [name, this.packageOf(name, join(bundles, name), provider)]),
    );
  }

  /** The names of the packaged functions. */
  get names(): readonly string[] {
    return [...this.packages.keys()];
  }

  /** @throws ConstructError when there is no such function */
  of(name: string): FunctionPackage {
    const found = this.packages.get(name);
    if (found) return found;
    throw new ConstructError(this.node.path, {
      happened: "no function of that name is packaged",
      given: name,
      mend: `There are ${this.names.join(", ")}.`,
    });
  }

  private packageOf(name: string, path: string, provider: ArchiveProvider): FunctionPackage {
    const asset = new TerraformAsset(this, `${name}_bundle`, { path, type: AssetType.DIRECTORY });
    const archive = new DataArchiveFile(this, name, {
      provider,
      type: "zip",
      sourceDir: "${path.module}/" + asset.path,
      outputPath: "${path.module}/" + `${name}.zip`,
      // The same bits on every machine, so that the hash changes with the code alone.
      outputFileMode: "0644",
    });
    return { filename: archive.outputPath, sourceCodeHash: archive.outputBase64Sha256 };
  }
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
