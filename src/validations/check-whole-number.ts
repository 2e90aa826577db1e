import { Token } from "cdktf";
import { ConstructError } from "../errors";

/** The least and the most that a service takes. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/**
 * Refuses a number that is not whole or out of its range. A token cannot be judged before Terraform knows it.
 * @throws ConstructError
 */
export function checkWholeNumber(path: string, prop: string, value: number, { least, most }: Range): void {
  if (Token.isUnresolved(value)) return;
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ConstructError(path, {
    happened: `${prop} is out of range`,
    given: String(value),
    mend: `Pass a whole number from ${least} to ${most}.`,
  });
}
