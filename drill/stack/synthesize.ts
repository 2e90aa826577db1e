import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DrillError } from "../errors";

/** The domain where none is configured: it exists in the drill alone. */
export const DRILL_DOMAIN = "payments-drill.acme.io";

/** The settlement provider where none is configured: the drill's own, which knows a key for a day. */
const DRILL_SETTLEMENT = { url: "https://settlement.payments-drill.acme.io/orders", keyLifetimeHours: "24" };

export interface SynthesisSettings {
  readonly project: string;
  readonly consistency?: "strong" | "eventual";
  readonly environment: NodeJS.ProcessEnv;
  /** Where the output goes. */
  readonly folder: string;
}

/**
 * Synthesizes the present configuration, so that it is never stale; cdktf.out stays as it is.
 * @returns the JSON of the payments stack
 */
export function synthesizeStack({ project, consistency, environment, folder }: SynthesisSettings): string {
  mkdirSync(folder, { recursive: true });
  const { status, stderr, stdout } = spawnSync("npm", ["run", "--silent", "synth"], {
    cwd: project,
    encoding: "utf8",
    env: {
      ...environment,
      DOMAIN_NAME: environment.DOMAIN_NAME || DRILL_DOMAIN,
      SETTLEMENT_URL: environment.SETTLEMENT_URL || DRILL_SETTLEMENT.url,
      SETTLEMENT_KEY_LIFETIME_HOURS:
        environment.SETTLEMENT_KEY_LIFETIME_HOURS || DRILL_SETTLEMENT.keyLifetimeHours,
      CDKTF_OUTDIR: folder,
      ...(consistency && { CONSISTENCY: consistency }),
    },
  });
  if (status !== 0) {
    throw new DrillError(`npm run synth failed, so that there is nothing to rehearse:\n${stderr || stdout}`);
  }
  return stackFileIn(folder);
}

/** Where a synthesis puts the JSON of the payments stack. */
export const stackFileIn = (folder: string) => join(folder, "stacks", "payments", "cdk.tf.json");
