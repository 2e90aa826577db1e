import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { UserError } from "../errors";
import type { Terminal } from "./terminal";
import { painter } from "./terminal";
import { UsageError } from "./usage-error";

/** Something that speaks against going on. A person may decide all the same; `--yes` alone does not. */
export interface Warning<Name extends string = string> {
  /** What `--force` names it by. */
  readonly name: Name;
  readonly text: string;
}

/** What the command line says of whether to ask. */
export interface Consent {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  /** The names of the warnings that are overridden. */
  readonly force?: readonly string[];
}

/** `--force`, which knows the warnings of its verb. */
export const forceOption = <Name extends string>(names: readonly Name[]) =>
  new Option(
    "--force <name>",
    `with --yes, override this warning; may be given again. Its name is one of ${names.join(", ")}`,
  ).argParser((given: string, others: readonly string[] | undefined): readonly string[] => {
    if (!names.some((name) => name === given)) {
      throw new InvalidArgumentError(`There is no such warning; they are ${names.join(", ")}.`);
    }
    return [...(others ?? []), given];
  });

/** @throws UsageError where nobody could be asked: before anything is read, so that no pipeline hangs on a question */
export function requireConsent(
  { dryRun, yes }: Consent,
  { interactive }: Pick<Terminal, "interactive">,
): void {
  if (!dryRun && !yes && !interactive) {
    throw new UsageError("There is no terminal to confirm on: repeat the command with --yes, or --dry-run.");
  }
}

/** Shows what speaks against going on. */
export function showWarnings(warnings: readonly Warning[], terminal: Terminal): void {
  const paint = painter(terminal);
  for (const { name, text } of warnings) terminal.remark(`${paint("Warning:", "yellow")} ${text} [${name}]`);
}

/**
 * Whether to go on: asked of a person, who has seen the warnings, or said beforehand by `--yes`, which overrides only the
 * warnings that `--force` names.
 * @param word what the person types to go on
 * @throws UserError where a warning is left
 */
export async function hasConsent(
  { yes, force = [] }: Consent,
  warnings: readonly Warning[],
  word: string,
  terminal: Terminal,
): Promise<boolean> {
  if (!yes) return (await terminal.ask(`Type ${word} to go on: `)).trim() === word;
  const left = warnings.map(({ name }) => name).filter((name) => !force.includes(name));
  if (left.length > 0) {
    throw new UserError(
      `Nothing was changed: --yes does not override a warning. Look into it, or repeat the command with ` +
        `${left.map((name) => `--force ${name}`).join(" ")}.`,
    );
  }
  return true;
}
