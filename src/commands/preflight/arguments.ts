import { parseArgs } from "node:util";
import { UserError } from "../../errors";

/** The command line cannot be understood. */
export class UsageError extends UserError {
  override readonly name = "UsageError";

  constructor(problem: string) {
    super(`${problem}\nnpm run preflight -- --help shows what can be given.`);
  }
}

/** @throws UsageError */
export function readArguments(words: readonly string[]): { readonly json: boolean; readonly help: boolean } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    return { json: values.json ?? false, help: values.help ?? false };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
