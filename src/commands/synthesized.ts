import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../errors";

/**
 * Synthesizes the stacks of the present settings, so that they are never stale, and reads them; cdktf.out stays as it
 * is.
 * @param read is given the folder that holds one folder a stack, which is gone afterwards
 * @throws UserError where the synth fails
 */
export function readSynthesized<T>(
  project: string,
  environment: NodeJS.ProcessEnv,
  read: (stacksFolder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), "payments-synthesized-"));
  try {
    const { status, stderr, stdout } = spawnSync("npm", ["run", "--silent", "synth"], {
      cwd: project,
      encoding: "utf8",
      env: { ...environment, CDKTF_OUTDIR: folder },
    });
    if (status !== 0) throw new UserError(`npm run synth failed, so nothing was read:\n${stderr || stdout}`);
    return read(join(folder, "stacks"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
