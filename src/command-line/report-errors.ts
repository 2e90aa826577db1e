import { UserError } from "../errors";

/**
 * Runs a command. An error that is meant for the user is printed without a stack trace, and so is what the operating
 * system refuses; any other is a defect and keeps it. All end the process with exit code 1.
 */
export function reportErrors(command: () => void): void {
  try {
    command();
  } catch (error) {
    console.error(error instanceof UserError ? error.message : (refusal(error) ?? error));
    process.exitCode = 1;
  }
}

/** What the operating system refused to do with a file: `EACCES: permission denied, mkdir '/cdktf.out'`. */
function refusal(error: unknown): string | undefined {
  const { message, syscall, path } = error as NodeJS.ErrnoException;
  return syscall === undefined || path === undefined
    ? undefined
    : `${message}. Check that the path can be written to and the disk is not full, then repeat the command.`;
}
