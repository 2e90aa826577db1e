import { Argument, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { EXIT } from "./exit-code";
import type { Verb } from "./verb";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** Each asks the command line itself, so that none can be stale. */
const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: `_payments() {
  COMPREPLY=($(compgen -W "$(payments completion words "\${COMP_WORDS[@]:1:COMP_CWORD-1}")" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _payments payments`,
  zsh: `_payments() {
  compadd -- \${(f)"$(payments completion words "\${words[@]:1:$((CURRENT-2))}")"}
}
compdef _payments payments`,
  fish: `complete -c payments -f -a '(payments completion words (commandline -opc)[2..])'`,
};

const DETAILS = `
For example in ~/.bashrc: eval "$(payments completion bash)". The shell must find payments: install the package globally,
or alias payments="npx payments".`;

export const completionVerb = (): Verb => ({
  name: "completion",
  occasion: "Look",
  summary: "print the completion script of a shell",
  define: (completion, tools) => {
    completion
      .addArgument(new Argument("<shell>", "the shell").choices([...SHELLS, "words"]))
      .argument("[typed...]", "words: what stands before the word that is typed")
      .addHelpText("after", DETAILS)
      .passThroughOptions()
      .action(
        tools.action((shell, typed) => {
          const root = completion.parent as CommandUnknownOpts;
          tools.terminal.print(shell === "words" ? candidatesAfter(typed, root).join("\n") : SCRIPTS[shell]);
          return EXIT.done;
        }),
      );
  },
});

/** What may follow these words: the verbs of a command, else its options. */
export function candidatesAfter(typed: readonly string[], program: CommandUnknownOpts): string[] {
  const command = typed.reduce(
    (reached, word) => reached.commands.find((candidate) => candidate.name() === word) ?? reached,
    program,
  );
  const { visibleCommands, visibleOptions } = {
    visibleCommands: command.createHelp().visibleCommands(command),
    visibleOptions: command.createHelp().visibleOptions(command),
  };
  return visibleCommands.length > 0
    ? visibleCommands.map((one) => one.name())
    : visibleOptions.flatMap(({ long }) => (long == null ? [] : [long]));
}
