import { join } from "node:path";
import { runPayments } from "../../src/command-line/run-payments";
import type { Verb } from "../../src/command-line/verb";
import { recordingTerminal } from "./terminal";

const PROJECT = join(__dirname, "..", "..");

interface Circumstances {
  readonly environment?: NodeJS.ProcessEnv;
  /** The folder in which the command is given. @default the project's */
  readonly folder?: string;
  /** What a person answers. @default no terminal */
  readonly answer?: string;
  readonly now?: () => Date;
}

/** Runs a verb as `npx payments` does, and gives all that it said. */
export async function runVerb(
  verb: Verb,
  words: string | readonly string[],
  { environment = {}, folder = PROJECT, answer, now }: Circumstances = {},
) {
  const { terminal, printed, remarked, asked } = recordingTerminal({ answer });
  const list = typeof words === "string" ? words.split(" ").filter(Boolean) : words;
  const code = await runPayments([verb.name, ...list], { verbs: [verb], environment, terminal, folder, now });
  return { code, printed: printed.join("\n"), remarked: remarked.join("\n"), asked };
}
