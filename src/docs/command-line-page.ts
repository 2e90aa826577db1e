import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { EXIT_MEANINGS } from "../command-line/exit-code";
import { paymentsProgram } from "../command-line/program";
import { OCCASIONS, type Tools, type Verb } from "../command-line/verb";
import { VERBS } from "../cli/verbs";

/** Verbs are defined here and never act. */
const NO_TOOLS = { action: <Act>(act: Act) => act } as unknown as Tools;

/** docs/command-line.md, out of the verbs themselves. */
export function commandLinePage(verbs: readonly Verb[] = VERBS): string {
  const program = paymentsProgram(verbs, NO_TOOLS);
  const commandOf = (verb: Verb) =>
    program.commands.find((one) => one.name() === verb.name) as CommandUnknownOpts;
  const sections = OCCASIONS.flatMap((occasion) => {
    const ofOccasion = verbs.filter((verb) => verb.occasion === occasion);
    return ofOccasion.length === 0
      ? []
      : [`## ${occasion}`, ...ofOccasion.flatMap((verb) => sectionsOf(commandOf(verb)))];
  });
  return `# The command line

\`npm run docs\` writes this page from the sources.

Everything that a person runs against a deployed system is a verb of \`npx payments\`: in a clone of this project, and in a
project that installed its package. \`npm run <verb> --\` is the same. \`npx payments help\` shows the verbs by occasion.

- Settings are those of the deploy: \`cdktf.json\`, \`environments/<name>.json\` and environment variables
  ([settings](settings.md)). \`--environment\` goes before them.
- The result is on the standard output; progress, questions and errors are on the standard error. With \`--json\` the
  result is JSON, for every verb.
- A verb that changes something shows it first and asks. Without a terminal it needs \`--yes\`, which overrides no
  warning: \`--force <name>\` does, by the name that stands behind the warning.
- \`eval "$(payments completion bash)"\` completes verbs and options; zsh and fish work too.

## Exit codes

${EXIT_MEANINGS.map(([code, meaning]) => `- \`${code}\`: ${meaning}`).join("\n")}

${sections.join("\n\n")}
`;
}

/** A verb without subcommands is one section; else each of them is one. */
function sectionsOf(command: CommandUnknownOpts): string[] {
  const own = command.commands.filter((one) => one.name() !== "help");
  return own.length > 0 ? own.flatMap(sectionsOf) : [sectionOf(command)];
}

function sectionOf(command: CommandUnknownOpts): string {
  const names = [command.name()];
  for (let { parent } = command; parent !== null; parent = parent.parent) names.unshift(parent.name());
  const options = command.options.map(({ flags, description }) => `- \`${flags}\`: ${plain(description)}`);
  return [
    `### \`${names.join(" ")}\``,
    command.description(),
    ...(options.length === 0 ? [] : [options.join("\n")]),
  ].join("\n\n");
}

/** An angle bracket would begin an HTML element. */
const plain = (text: string): string => text.replaceAll("<", "\\<");
