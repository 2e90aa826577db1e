import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT, type ExitCode } from "../../command-line/exit-code";
import { type Terminal, printResult } from "../../command-line/terminal";
import { UserError } from "../../errors";
import { LOCK_FILE, type RequiredProviders } from "../../lock-file";

export interface LockRequest {
  readonly platforms: readonly string[];
  /** A folder with the providers, in place of their registry. @default the registry */
  readonly mirror?: string;
  readonly json: boolean;
}

export interface LockContext {
  /** The project's folder. */
  readonly project: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** The providers of all stacks. @throws UserError where the settings are wrong */
  readonly requiredProviders: () => RequiredProviders;
}

/** Writes the lock file for a person. @throws UserError where Terraform fails */
export function lockCommand(request: LockRequest, context: LockContext): ExitCode {
  const providers = context.requiredProviders();
  const problem = lock(request, providers, context);
  if (problem !== undefined) throw new UserError(`The providers were not locked:\n${problem}`);
  const versions = Object.values(providers).map(({ source, version }) => `${source} ${version}`);
  printResult(
    context.terminal,
    request,
    { file: LOCK_FILE, providers, platforms: request.platforms },
    `Locked ${versions.join(", ")} for ${request.platforms.join(", ")}. Commit ${LOCK_FILE}.`,
  );
  return EXIT.done;
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
