import { UserError } from "../errors";

/** AWS could not be reached or does not know the credentials, so that nothing can be said of what was asked. */
export class UnreachableError extends UserError {
  override readonly name = "UnreachableError";
}
