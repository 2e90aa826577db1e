import { pause as wait } from "../../../functions/shared/backoff";
import { ConfigurationError, UserError } from "../../errors";
import { parseArguments, UsageError } from "./arguments";
import { change } from "./change";
import { HELP } from "./help";
import { promoteLedger } from "./promote-ledger";
import { failoverSettings, type FailoverSettings } from "./settings";
import type { Sources } from "./sources";
import { readStatus } from "./status";
import { statusTable } from "./status-table";
import { painter, type Terminal } from "./terminal";

export const EXIT = { done: 0, failed: 1, usage: 2, engaged: 3 } as const;

export interface RunContext {
  /** The path of cdktf.json. */
  readonly cdktfJson: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly userName: string;
  readonly createSources: (settings: FailoverSettings) => Sources;
  /** @default the time of day */
  readonly now?: () => Date;
  /** @default waits for so many milliseconds */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** Does what the words say. @returns the exit code */
export async function run(words: readonly string[], context: RunContext): Promise<number> {
  const { terminal } = context;
  try {
    return await dispatch(words, context);
  } catch (error) {
    if (!(error instanceof UserError)) {
      // Whatever AWS says, by its name: a stack trace helps nobody here.
      const { name, message } = error as Error;
      terminal.remark(
        `It failed: ${name}: ${message}\nSee where things stand with: npm run failover -- status`,
      );
      return EXIT.failed;
    }
    terminal.remark(error.message);
    return error instanceof UsageError || error instanceof ConfigurationError ? EXIT.usage : EXIT.failed;
  }
}

async function dispatch(words: readonly string[], context: RunContext): Promise<number> {
  const { terminal, userName, createSources, now = () => new Date(), pause = wait } = context;
  const request = parseArguments(words);
  if (request === "help") {
    terminal.print(HELP);
    return EXIT.done;
  }
  const settings = failoverSettings(request, context.cdktfJson, context.environment);
  const sources = createSources(settings);
  const { action } = request;
  if (action === "promote-ledger") {
    return promoteLedger(request, { settings, sources, terminal, userName, now, pause });
  }
  if (action !== "status") {
    return change({ ...request, action }, { settings, sources, terminal, userName, now, pause });
  }
  const status = await readStatus(settings, sources, now());
  terminal.print(
    request.json ? JSON.stringify(status, null, 2) : statusTable(status, painter(terminal), now()),
  );
  // Whoever relies on the code must not take "cannot be read" for "released".
  return status.active === "unknown" ? EXIT.failed : status.active === "standby" ? EXIT.engaged : EXIT.done;
}
