import { join } from "node:path";
import { build } from "esbuild";

export interface CompiledFiles {
  readonly regionProcess: string;
  readonly functionWorker: string;
}

/** Compiles what runs in other processes and threads, so that a Region starts within moments, also after a kill. */
export async function compileDrill(project: string, outdir: string): Promise<CompiledFiles> {
  await build({
    absWorkingDir: project,
    entryPoints: {
      "region-process": "drill/region/process.ts",
      "function-worker": "drill/region/function-worker.ts",
    },
    outdir,
    ...{
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      packages: "external",
      logLevel: "error",
    },
  });
  return {
    regionProcess: join(outdir, "region-process.js"),
    functionWorker: join(outdir, "function-worker.js"),
  };
}
