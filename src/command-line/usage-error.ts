import { UserError } from "../errors";

/** The command line was not understood, or asks for what cannot be. Nothing was read or changed. */
export class UsageError extends UserError {
  override readonly name: string = "UsageError";
}
