import { CommanderError } from "@commander-js/extra-typings";
import { ConfigurationError, UserError } from "../errors";
import { EXIT, type ExitCode } from "./exit-code";
import { explainAws } from "./explain-aws";
import { paymentsProgram } from "./program";
import { projectFolder } from "./project-folder";
import type { Terminal } from "./terminal";
import { UnreachableError } from "./unreachable-error";
import { UsageError } from "./usage-error";
import type { Tools, Verb } from "./verb";

/** The process that the command line runs in. */
export interface PaymentsContext {
  readonly verbs: readonly Verb[];
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** The folder in which the command was given. */
  readonly folder: string;
  /** @default the time of day */
  readonly now?: () => Date;
}

/** Does what the words say. @returns the exit code */
export async function runPayments(words: readonly string[], context: PaymentsContext): Promise<ExitCode> {
  const { verbs, environment, terminal, folder, now = () => new Date() } = context;
  let code: ExitCode = EXIT.done;
  const tools: Tools = {
    ...{ environment, terminal, now, project: () => projectFolder(folder) },
    action:
      (act) =>
      async (...given) => {
        code = await act(...given);
      },
  };
  const program = paymentsProgram(verbs, tools, {
    writeOut: (text) => terminal.print(text.trimEnd()),
    writeErr: (text) => terminal.remark(text.trimEnd()),
  });
  try {
    await program.parseAsync(words.length === 0 ? ["help"] : words, { from: "user" });
    return code;
  } catch (error) {
    return codeOf(explainAws(error), terminal);
  }
}

/** Says what went wrong. @throws what is a defect, with its stack trace */
function codeOf(error: unknown, terminal: Terminal): ExitCode {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (!(error instanceof UserError)) throw error;
  terminal.remark(error.message);
  if (error instanceof UsageError || error instanceof ConfigurationError) return EXIT.usage;
  return error instanceof UnreachableError ? EXIT.unreachable : EXIT.failed;
}
