import { join } from "node:path";
import { Construct } from "constructs";
import { AssetType, TerraformAsset } from "cdktf";
import { DataArchiveFile } from "@cdktf/provider-archive/lib/data-archive-file";
import type { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { FUNCTION_NAMES } from "../../bundling/function-names";
import type { FunctionName } from "../../bundling/function-names";

/** A function's code as Lambda takes it. */
export interface FunctionPackage {
  /** Path of the zip, relative to the stack's folder. */
  readonly filename: string;
  /** Changes when the code does. */
  readonly sourceCodeHash: string;
}

export interface FunctionPackagesProps {
  /** The folder with one folder a function, as `ensureBundles` makes it. */
  readonly bundles: string;
  readonly provider: ArchiveProvider;
}

/**
 * The functions' bundles, carried into the stack's folder and zipped there by Terraform: made once, used by both
 * Regions, and enough by themselves wherever the folder is handed to.
 */
export class FunctionPackages extends Construct {
  private readonly packages: ReadonlyMap<FunctionName, FunctionPackage>;

  constructor(scope: Construct, id: string, { bundles, provider }: FunctionPackagesProps) {
    super(scope, id);
    this.packages = new Map(
      FUNCTION_NAMES.map((name) => [name, this.packageOf(name, join(bundles, name), provider)]),
    );
  }

  of(name: FunctionName): FunctionPackage {
    return this.packages.get(name) as FunctionPackage;
  }

  private packageOf(name: FunctionName, path: string, provider: ArchiveProvider): FunctionPackage {
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
