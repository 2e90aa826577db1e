import type { Arguments } from "./arguments";
import type { FailoverSettings } from "./settings";
import type { Sources } from "./sources";
import type { Terminal } from "./terminal";

export interface ChangeContext {
  readonly settings: FailoverSettings;
  readonly sources: Sources;
  readonly terminal: Terminal;
  /** Whose name is recorded where none is given. */
  readonly userName: string;
  readonly now: () => Date;
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

export type ChangeRequest = Pick<Arguments, "by" | "dryRun" | "json" | "now" | "pin" | "reason" | "yes"> & {
  readonly action: Exclude<Arguments["action"], "promote-ledger" | "status">;
};
