import { UserError } from "../errors";

/**
 * Runs a command. An error that is meant for the user is printed without a stack trace; any other is a defect
 * and keeps it. Both end the process with exit code 1.
 */
export function reportErrors(command: () => void): void {
  try {
    command();
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
    process.exitCode = 1;
  }
}
