import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { BUNDLES_FOLDER, ensureBundles } from "./bundling/bundle-functions";
import { loadConfiguration } from "./config/load";
import type { PaymentsConfiguration } from "./config/schema";
import { copyLockFile } from "./lock-file";
import { PaymentsStack } from "./stacks/payments-stack";
import { SafeguardsStack } from "./stacks/safeguards-stack";
import { PAYMENTS_STACK_ID, SAFEGUARDS_STACK_ID, STATE_STACK_ID } from "./stacks/stack-ids";
import { StateStack } from "./stacks/state-stack";
import { withoutStackTraces } from "./without-stack-traces";

export interface Synthesis {
  readonly configuration: PaymentsConfiguration;
  /** The folder with the synthesized JSON. */
  readonly outputFolder: string;
  /** Whether the functions had to be bundled. */
  readonly bundled: boolean;
  /** Whether the providers are pinned: the project has a lock file, and each stack's folder its copy. */
  readonly locked: boolean;
}

export interface SynthesisOptions {
  /** The project's folder: cdktf.json, functions/ and dist/ lie in it. */
  readonly project: string;
  readonly environment: NodeJS.ProcessEnv;
  /** @default CDKTF_OUTDIR, which the cdktf command sets, else cdktf.out in the project's folder */
  readonly outputFolder?: string;
}

/**
 * Loads the configuration, bundles the functions where they changed, and synthesizes the stacks.
 * @throws ConfigurationError before anything is written
 */
export function synthesize({ project, environment, outputFolder }: SynthesisOptions): Synthesis {
  const configuration = loadConfiguration(join(project, "cdktf.json"), environment);
  const bundled = ensureBundles(project);
  const app = new App({
    outdir: outputFolder ?? environment.CDKTF_OUTDIR ?? join(project, "cdktf.out"),
    // A stack trace in the metadata would name this machine's folders.
    stackTraces: false,
  });
  const { safeguards, backend } = configuration;
  const optional: Readonly<Record<string, (() => TerraformStack) | undefined>> = {
    // HCP Terraform and a local file need no bucket.
    [STATE_STACK_ID]: backend.kind === "s3" ? () => new StateStack(app, configuration) : undefined,
    [SAFEGUARDS_STACK_ID]: safeguards && (() => new SafeguardsStack(app, configuration, safeguards)),
  };
  const stacks = [PAYMENTS_STACK_ID, ...Object.keys(optional).filter((id) => optional[id])];
  withoutStackTraces(() => {
    new PaymentsStack(app, { configuration, bundles: join(project, BUNDLES_FOLDER) });
    for (const [id, make] of Object.entries(optional)) {
      // An earlier synth may have written a stack that is not wanted any more: nobody shall deploy that.
      if (make === undefined) emptyFolder(join(app.outdir, "stacks", id));
      else make();
    }
    app.synth();
  });
  const locked = stacks.map((id) => copyLockFile(project, join(app.outdir, "stacks", id))).every(Boolean);
  return { configuration, outputFolder: app.outdir, bundled, locked };
}

/** Removes what a folder holds. The folder stays: cdktf looks at those that it found before the synth once more after it. */
function emptyFolder(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}
