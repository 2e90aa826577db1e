/**
 * What a person must know to go on: what happened, and how to mend it. It is printed without a stack trace,
 * and the process exits with 1.
 */
export class DrillError extends Error {
  override readonly name: string = "DrillError";
}

/** The command line cannot be understood: the process exits with 2, so that nobody takes it for a broken promise. */
export class UsageError extends DrillError {
  override readonly name = "UsageError";
}

/** The synthesized stack holds what would break the payment path, or what the drill cannot rehearse. */
export class StackError extends DrillError {
  override readonly name = "StackError";

  /** @param address where in the stack, as Terraform names it, e.g. `aws_sqs_queue.payments` */
  constructor(
    readonly address: string,
    problem: { readonly happened: string; readonly mend: string },
  ) {
    super(`${address}: ${problem.happened}. ${problem.mend}`);
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
