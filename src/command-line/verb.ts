import type { Command } from "@commander-js/extra-typings";
import type { ExitCode } from "./exit-code";
import type { Terminal } from "./terminal";

/** When a person reaches for a verb: `payments help` shows them so, in this order. */
export const OCCASIONS = ["Look", "Fail over", "Repair", "Release", "Plan"] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** One verb of `npx payments`. */
export interface Verb {
  readonly name: string;
  readonly occasion: Occasion;
  /** One line, in the imperative. */
  readonly summary: string;
  /** Adds arguments, options, what follows them in the help, and the action to its command. */
  readonly define: (command: Command, tools: Tools) => void;
}

/** What a verb has of the process it runs in. */
export interface Tools {
  readonly terminal: Terminal;
  readonly environment: NodeJS.ProcessEnv;
  readonly now: () => Date;
  /** The project's folder, in which cdktf.json lies. @throws UsageError outside of a project */
  readonly project: () => string;
  /** The action of a command: what it gives is the exit code. */
  readonly action: <Given extends unknown[]>(
    act: (...given: Given) => ExitCode | Promise<ExitCode>,
  ) => (...given: Given) => Promise<void>;
}
