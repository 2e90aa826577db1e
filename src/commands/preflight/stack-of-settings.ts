import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfiguration } from "../../config/load";
import { UserError } from "../../errors";
import { PAYMENTS_STACK_ID } from "../../stacks/stack-ids";
import { type Requirements, readRequirements } from "./requirements";

/**
 * Synthesizes the stack of the present settings, so that it is never stale, and reads what it needs; cdktf.out stays
 * as it is.
 * @throws UserError where the settings are wrong
 */
export function requirementsOfSettings(project: string, environment: NodeJS.ProcessEnv): Requirements {
  const configuration = loadConfiguration(join(project, "cdktf.json"), environment);
  const folder = mkdtempSync(join(tmpdir(), "payments-preflight-"));
  try {
    const { status, stderr, stdout } = spawnSync("npm", ["run", "--silent", "synth"], {
      cwd: project,
      encoding: "utf8",
      env: { ...environment, CDKTF_OUTDIR: folder },
    });
    if (status !== 0) throw new UserError(`npm run synth failed, so nothing was read:\n${stderr || stdout}`);
    return readRequirements(join(folder, "stacks", PAYMENTS_STACK_ID, "cdk.tf.json"), configuration);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
