import { UserError } from "../../errors";

/** The release may not begin, or may not go on: what was seen. */
export class ReleaseStopped extends UserError {
  override readonly name = "ReleaseStopped";
}
