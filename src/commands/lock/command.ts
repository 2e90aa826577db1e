import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../errors";
import { LOCK_FILE, type RequiredProviders } from "../../lock-file";
import { type LockRequest, readArguments } from "./arguments";
import { HELP } from "./help";

export interface LockContext {
  /** The project's folder. */
  readonly project: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
  /** The providers of all stacks. @throws UserError where the settings are wrong */
  readonly requiredProviders: () => RequiredProviders;
}

/** Writes the lock file for a person. @returns the exit code */
export function lockCommand(words: readonly string[], context: LockContext): number {
  const { say, complain } = context;
  try {
    const request = readArguments(words);
    if (request === "help") {
      say(HELP);
      return 0;
    }
    const providers = context.requiredProviders();
    const problem = lock(request, providers, context);
    if (problem !== undefined) {
      complain(`The providers were not locked:\n${problem}`);
      return 1;
    }
    const versions = Object.values(providers).map(({ source, version }) => `${source} ${version}`);
    say(`Locked ${versions.join(", ")} for ${request.platforms.join(", ")}. Commit ${LOCK_FILE}.`);
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    complain(error.message);
    return 2;
  }
}

/** @returns what went wrong, or nothing; the file in the project changes only where nothing did */
function lock(
  { platforms, mirror }: LockRequest,
  required_providers: RequiredProviders,
  { project, environment }: LockContext,
): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "payments-lock-"));
  try {
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    const { status, error, stdout, stderr } = spawnSync(
      "terraform",
      [
        ...["providers", "lock", "-no-color"],
        ...(mirror === undefined ? [] : [`-fs-mirror=${mirror}`]),
        ...platforms.map((platform) => `-platform=${platform}`),
      ],
      { cwd: folder, encoding: "utf8", env: environment },
    );
    if (error !== undefined) return `terraform cannot be started: ${error.message}`;
    if (status !== 0) return stderr || stdout;
    copyFileSync(join(folder, LOCK_FILE), join(project, LOCK_FILE));
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
