import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { BUNDLES_FOLDER, ensureBundles } from "./bundling/bundle-functions";
import { loadConfiguration } from "./config/load";
import type { PaymentsConfiguration } from "./config/schema";
import { copyLockFile } from "./lock-file";
import { LedgerStack } from "./stacks/ledger-stack";
import { NetworkStack } from "./stacks/network-stack";
import { PaymentsStack } from "./stacks/payments-stack";
import { SafeguardsStack } from "./stacks/safeguards-stack";
import { STACK_IDS } from "./stacks/stack-ids";
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
  const stacks = withoutStackTraces(() => {
    const made = makeStacks(app, configuration, join(project, BUNDLES_FOLDER));
    // An earlier synth may have written a stack that is not wanted any more: nobody shall deploy that.
    STACK_IDS.filter((id) => !made.includes(id)).forEach((id) => emptyFolder(join(app.outdir, "stacks", id)));
    app.synth();
    return made;
  });
  const locked = stacks.map((id) => copyLockFile(project, join(app.outdir, "stacks", id))).every(Boolean);
  return { configuration, outputFolder: app.outdir, bundled, locked };
}

/**
 * Makes the stacks that the configuration asks for, and says in which order they must be deployed.
 * @returns their ids
 */
function makeStacks(app: App, configuration: PaymentsConfiguration, bundles: string): readonly string[] {
  const { backend, ledger, networks, safeguards } = configuration;
  // HCP Terraform and a local file need no bucket.
  if (backend.kind === "s3") new StateStack(app, configuration);
  const network = networks && new NetworkStack(app, configuration, networks);
  const payments = new PaymentsStack(app, { configuration, bundles });
  if (network && networks.privateFunctions) payments.addDependency(network);
  if (network && ledger) {
    const stack = new LedgerStack(app, { configuration, ledger, networks, bundles });
    stack.addDependency(network);
    stack.addDependency(payments);
  }
  if (safeguards) new SafeguardsStack(app, configuration, safeguards);
  return app.node.children.map(({ node }) => node.id);
}

/** Removes what a folder holds. The folder stays: cdktf looks at those that it found before the synth once more after it. */
function emptyFolder(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}
