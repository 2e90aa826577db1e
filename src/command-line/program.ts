import { Command, type OutputConfiguration } from "@commander-js/extra-typings";
import { version } from "../../package.json";
import { EXIT_MEANINGS } from "./exit-code";
import { OCCASIONS, type Tools, type Verb } from "./verb";

/** The columns of a help page that no terminal bounds. */
const HELP_WIDTH = 120;

const EXIT_CODES = [
  "\nExit codes:",
  ...EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`),
].join("\n");

const AFTER_VERBS = `
payments help <verb> shows a verb's options. Settings are those of the deploy: cdktf.json, environments/<name>.json and
environment variables (docs/settings.md). What to do when something is wrong: docs/runbooks/README.md.`;

/**
 * The program of `npx payments`: its verbs by occasion.
 * @param output where help and complaints are written. @default the standard streams
 */
export function paymentsProgram(
  verbs: readonly Verb[],
  tools: Tools,
  output: Pick<OutputConfiguration, "writeOut" | "writeErr"> = {},
): Command {
  const program = new Command("payments")
    .description("Looks at, fails over, repairs and plans a deployed payment system.")
    .usage("<verb> [options]")
    .version(version)
    .configureOutput({
      ...output,
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .configureHelp({ showGlobalOptions: false })
    .enablePositionalOptions()
    .exitOverride()
    .helpCommand("help [verb]", "show this page, or a verb's options")
    .addHelpText("after", AFTER_VERBS)
    .addHelpText("afterAll", EXIT_CODES);
  for (const occasion of OCCASIONS) {
    program.commandsGroup(`${occasion}:`);
    for (const { name, summary, define } of verbs.filter((verb) => verb.occasion === occasion)) {
      const command = program
        .command(name)
        .summary(summary)
        .description(`${sentence(summary)}.`);
      command.showHelpAfterError(`payments help ${name} shows what can be given.`);
      define(command, tools);
    }
  }
  return program;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
