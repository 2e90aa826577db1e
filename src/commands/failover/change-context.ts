import type { Terminal } from "../../command-line/terminal";
import type { Caller } from "../caller";
import type { FailoverSettings } from "./settings";
import type { Sources } from "./sources";

export interface ChangeContext {
  readonly settings: FailoverSettings;
  readonly sources: Sources;
  readonly terminal: Terminal;
  /** Asks who changes the switch, whose name is recorded. */
  readonly caller: () => Promise<Caller>;
  readonly now: () => Date;
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}
